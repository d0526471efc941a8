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
    /// <param name="call">The function and its arguments.</param>
    /// <param name="options">What its view says of it.</param>
    /// <param name="guard">What the engine runs first; null for nothing.</param>
    public OutgoingCall(CannedCall call, RequestMetadata options, CannedCall? guard = null)
    {
        MessageType = ApplyRequest.MessageType;
        Buffers = guard is null ? [call.Function, .. call.Arguments] : [call.Function, .. call.Arguments, guard.Function, .. guard.Arguments];
        Options = options with
        {
            Quiet = true,
            Codec = "G",
            Function = call.FunctionHash,
            Guard = guard?.FunctionHash,
            Digest = BufferDigest.Compute(Buffers),
            Arrays = call.Arrays,
        };
        Metadata = Options.ToJson();
        ResultType = call.ResultType;
        Assemblies = guard is null or { Assemblies.Count: 0 } ? call.Assemblies : [.. call.Assemblies.Union(guard.Assemblies)];
        IsLarge = call.Arrays.Length > 0;
    }

    /// <summary>A call in the form of Python engines.</summary>
    public OutgoingCall(PythonCall call, RequestMetadata options)
    {
        MessageType = ApplyRequest.MessageType;
        Buffers = [.. call.Buffers];
        Options = options with { Quiet = true };
        Metadata = Options.ToJson();
        ResultType = typeof(object);
        IsLarge = Array.Exists(Buffers, buffer => buffer.Length >= ArrayBuffers.Threshold);
    }

    /// <summary>The execution of code.</summary>
    /// <param name="request">The code.</param>
    /// <param name="options">What its view says of it.</param>
    /// <param name="guard">What the engine runs first; null for nothing.</param>
    public OutgoingCall(ExecuteRequest request, RequestMetadata options, CannedCall? guard = null)
    {
        MessageType = ExecuteRequest.MessageType;
        Content = JsonSerializer.SerializeToUtf8Bytes(request, ExecuteRequest.JsonType);
        Buffers = guard is null ? [] : [guard.Function, .. guard.Arguments];
        Options = options with { Quiet = true, Guard = guard?.FunctionHash, Digest = guard is null ? null : BufferDigest.Compute(Buffers) };
        Metadata = Options.ToJson();
        ResultType = typeof(ExecuteReply);
        Assemblies = guard?.Assemblies ?? [];
        Source = request.Code;
    }

    public string MessageType { get; }

    /// <summary>The content's JSON; empty for none.</summary>
    public byte[] Content { get; } = [];

    public ReadOnlyMemory<byte>[] Buffers { get; } = [];

    public byte[] Metadata { get; private set; }

    /// <summary>The static type that the engine writes the result as.</summary>
    public Type ResultType { get; }

    /// <summary>The code that must be at the controller before this is sent.</summary>
    public IReadOnlyList<CannedAssembly> Assemblies { get; } = [];

    /// <summary>True when arrays travel beside the call.</summary>
    public bool IsLarge { get; }

    /// <summary>What <see cref="Metadata"/> says.</summary>
    public RequestMetadata Options { get; private set; }

    /// <summary>The code to execute; null for a function.</summary>
    public string? Source { get; }

    /// <summary>The same call, depending on other tasks.</summary>
    public OutgoingCall DependingOn(TaskDependency? after, TaskDependency? follow)
    {
        var changed = (OutgoingCall)MemberwiseClone();
        changed.Options = Options with { After = after, Follow = follow };
        changed.Metadata = changed.Options.ToJson();
        return changed;
    }
}
