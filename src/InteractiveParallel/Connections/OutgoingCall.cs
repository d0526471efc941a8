using InteractiveParallel.Protocol;
using InteractiveParallel.Serialization;

namespace InteractiveParallel;

/// <summary>A canned call with what every message that carries it has in common: written once, however many engines get it.</summary>
internal sealed class OutgoingCall
{
    public OutgoingCall(CannedCall call, RequestMetadata options)
    {
        Buffers = [call.Function, .. call.Arguments];
        Metadata = (options with
        {
            Quiet = true,
            Codec = "G",
            Function = call.FunctionHash,
            Digest = BufferDigest.Compute(Buffers),
            Arrays = call.Arrays,
        }).ToJson();
        Call = call;
        Label = options.Label;
    }

    public CannedCall Call { get; }

    public ReadOnlyMemory<byte>[] Buffers { get; }

    public byte[] Metadata { get; }

    /// <summary>True when arrays travel beside the call.</summary>
    public bool IsLarge => Call.Arrays.Length > 0;

    public string? Label { get; }
}
