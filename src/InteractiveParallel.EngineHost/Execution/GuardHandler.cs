using InteractiveParallel.Kernel;
using InteractiveParallel.Protocol;

namespace InteractiveParallel.EngineHost;

/// <summary>Runs the guard of a request, which says whether its task can run on this engine: a call without arguments, in the last two buffers.</summary>
internal sealed class GuardHandler(CallLoader calls, MemoryReserve memory)
{
    /// <summary>How many buffers a guard takes.</summary>
    public const int Buffers = 2;

    /// <summary>Runs on the execution thread. Null when the task may begin.</summary>
    public ErrorReport? Check(EngineRequest request, CancellationToken cancellationToken)
    {
        if (request.Metadata.Guard is not { } hash) return null;
        var buffers = request.Message.Buffers;
        if (buffers.Length < Buffers || !BufferDigest.Matches(request.Metadata.Digest, buffers))
            return ErrorReport.Stating("MalformedRequest", "the metadata names a guard, but it is not among the buffers, or they do not match \"digest\"");
        try
        {
            var call = calls.Load(request.Link, hash, buffers[^2], buffers[^1..], cancellationToken);
            call.InvokeAsync(cancellationToken).AsTask().GetAwaiter().GetResult();
            return null;
        }
        catch (Exception e)
        {
            return memory.Report(e);
        }
    }
}
