using System.Text.Json;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Serialization;
using InteractiveParallel.Serialization.Python;

namespace InteractiveParallel;

/// <summary>A request with what every message that carries it has in common: written once, however many engines get it.</summary>
internal sealed class OutgoingCall
{
    /// <summary>The call of a function.</summary>
    public OutgoingCall(CannedCall call, RequestMetadata options)
    {
        MessageType = ApplyRequest.MessageType;
        Buffers = [call.Function, .. call.Arguments];
        Metadata = (options with
        {
            Quiet = true,
            Codec = "G",
            Function = call.FunctionHash,
            Digest = BufferDigest.Compute(Buffers),
            Arrays = call.Arrays,
        }).ToJson();
        ResultType = call.ResultType;
        Assemblies = call.Assemblies;
        IsLarge = call.Arrays.Length > 0;
        Label = options.Label;
    }

    /// <summary>A call in the form of Python engines.</summary>
    public OutgoingCall(PythonCall call, RequestMetadata options)
    {
        MessageType = ApplyRequest.MessageType;
        Buffers = [.. call.Buffers];
        Metadata = (options with { Quiet = true }).ToJson();
        ResultType = typeof(object);
        IsLarge = Array.Exists(Buffers, buffer => buffer.Length >= ArrayBuffers.Threshold);
        Label = options.Label;
    }

    /// <summary>The execution of code.</summary>
    public OutgoingCall(ExecuteRequest request, RequestMetadata options)
    {
        MessageType = ExecuteRequest.MessageType;
        Content = JsonSerializer.SerializeToUtf8Bytes(request, ExecuteRequest.JsonType);
        Metadata = (options with { Quiet = true }).ToJson();
        ResultType = typeof(ExecuteReply);
        Source = request.Code;
        Label = options.Label;
    }

    public string MessageType { get; }

    /// <summary>The content's JSON; empty for none.</summary>
    public byte[] Content { get; } = [];

    public ReadOnlyMemory<byte>[] Buffers { get; } = [];

    public byte[] Metadata { get; }

    /// <summary>The static type that the engine writes the result as.</summary>
    public Type ResultType { get; }

    /// <summary>The code that must be at the controller before this is sent.</summary>
    public IReadOnlyList<CannedAssembly> Assemblies { get; } = [];

    /// <summary>True when arrays travel beside the call.</summary>
    public bool IsLarge { get; }

    public string? Label { get; }

    /// <summary>The code to execute; null for a function.</summary>
    public string? Source { get; }
}
