using InteractiveParallel.Kernel;
using InteractiveParallel.Protocol;

namespace InteractiveParallel.EngineHost;

/// <summary>Runs an <c>apply_request</c>: checks it, has its call loaded, invokes it.</summary>
internal sealed class ApplyHandler(CallLoader calls, MemoryReserve memory, TimeProvider time)
{
    private const string Codec = "G";

    /// <summary>Runs on the execution thread and blocks it until the function, awaits included, is done.</summary>
    public Outcome Run(EngineRequest request, CancellationToken cancellationToken)
    {
        long? began = null;
        try
        {
            if (Refuse(request) is { } refusal) return new Outcome(null, refusal, null);
            var buffers = request.CallBuffers;
            var call = calls.Load(request.Link, request.Metadata.Function!, buffers[0], buffers[1..], cancellationToken);
            began = time.GetTimestamp();
            var value = Await(call.InvokeAsync(cancellationToken));
            return new Outcome(value, null, Seconds(began));
        }
        catch (Exception e)
        {
            return new Outcome(null, memory.Report(e), Seconds(began));
        }
    }

    private static ErrorReport? Refuse(EngineRequest request)
    {
        var metadata = request.Metadata;
        var buffers = request.CallBuffers;
        if (metadata.Codec != Codec)
        {
            return ErrorReport.Stating("UnsupportedCodec",
                $"this engine runs functions of .NET clients (codec \"{Codec}\") and of Python clients (none); the request has codec \"{metadata.Codec}\". "
                + "Is the client of a later version?");
        }
        if (buffers.Length < 2) return ErrorReport.Stating("MalformedRequest", $"a call has at least 2 buffers, function and arguments; this one has {buffers.Length}");
        if (metadata.Function is null) return ErrorReport.Stating("MalformedRequest", "the metadata lacks \"function\", the hash of the first buffer");
        if (metadata.Digest is null) return ErrorReport.Stating("MalformedRequest", "the metadata lacks \"digest\", without which no code is run");
        if (!BufferDigest.Matches(metadata.Digest, request.Message.Buffers)) return ErrorReport.Stating("MalformedRequest", "the buffers do not match \"digest\": they were changed on their way");
        return null;
    }

    private double? Seconds(long? began) => began is { } start ? time.GetElapsedTime(start).TotalSeconds : null;

    // Requests are run strictly one after the other, so this thread has nothing else to do; continuations run on the thread pool.
    private static T Await<T>(ValueTask<T> task) => task.IsCompleted ? task.GetAwaiter().GetResult() : task.AsTask().GetAwaiter().GetResult();
}
