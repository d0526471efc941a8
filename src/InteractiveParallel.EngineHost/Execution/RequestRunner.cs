using InteractiveParallel.Kernel;

namespace InteractiveParallel.EngineHost;

/// <summary>Runs one request from busy to idle; on the execution thread.</summary>
internal sealed class RequestRunner(
    ApplyHandler apply, Replier replier, RunningCall running, EngineNamespace names, BegunRecord? begun, TimeProvider time)
{
    public void Run(EngineRequest request)
    {
        begun?.Begin(request.Id);
        var link = request.Link;
        var loud = !request.Metadata.Quiet;
        if (loud) link.IOPub.Status(request.Message, "busy");
        var metadata = Replier.Metadata(request, time.GetUtcNow().UtcDateTime);
        using var output = new RequestOutput(link.IOPub, request.Message, time);
        var outcome = Execute(request, output);
        output.Flush();
        metadata = metadata with { RunTime = outcome.RunTime, Published = output.Published };
        if (outcome.Error is { } error)
        {
            if (loud) link.IOPub.Error(request.Message, error);
            replier.SendError(request, error, metadata).Flush();
        }
        else
        {
            Send(request, outcome, metadata);
        }
        if (loud) link.IOPub.Status(request.Message, "idle");
    }

    private Outcome Execute(EngineRequest request, RequestOutput output)
    {
        if (request.Type == "execute_request")
        {
            return new Outcome(null, ErrorReport.Stating("UnsupportedRequest",
                "this engine runs C# functions (apply_request); it does not run code text yet"), null);
        }
        if (request.Type != "apply_request")
            return new Outcome(null, ErrorReport.Stating("UnknownMessageType", $"an engine's shell channel serves apply_request, not '{request.Type}'"), null);

        var token = running.Begin(request.Message.Header.MessageId);
        Engine.Enter(new EngineContext { Id = request.Link.EngineId, Uuid = request.Link.Session.Id, Namespace = names, CancellationToken = token });
        OutputCapture.Enter(output);
        try
        {
            return apply.Run(request, token);
        }
        finally
        {
            OutputCapture.Enter(null);
            Engine.Enter(null);
            running.Finish();
        }
    }

    private void Send(EngineRequest request, Outcome outcome, Protocol.ReplyMetadata metadata)
    {
        var value = outcome.Value!;
        var connection = replier.SendValue(request, value, metadata);
        // A reply must have left this process before the next request begins, which may be the one that ends it.
        connection.Flush();
        // An array goes out from where it lies, and the next request may be one that changes it.
        if (value.Arrays.Length > 0) connection.WaitSentAsync().GetAwaiter().GetResult();
    }
}
