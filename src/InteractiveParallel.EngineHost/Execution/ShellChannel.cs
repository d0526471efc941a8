using InteractiveParallel.Transport;
using Microsoft.Extensions.Logging;

namespace InteractiveParallel.EngineHost;

/// <summary>Receives requests to be run; on the reader of the shell connection they came on.</summary>
internal sealed class ShellChannel(ExecutionQueue queue, ReplyStore store, Replier replier, ILogger logger)
{
    public void OnBatch(ControllerLink link, Connection from, MessageBatch batch)
    {
        foreach (var received in batch)
        {
            if (link.Session.TryUnpack(received.Keep(), out var message, out var rejection, link.ShellReplays))
                Arrive(new EngineRequest(message, link, from));
            else
                link.Rejections.Count(rejection, from.RemoteEndPoint);
        }
    }

    private void Arrive(EngineRequest request)
    {
        // A re-send of what has succeeded already gets the old answer; after an error it is a retry, and runs.
        if (request.Metadata.Attempt > 0 && store.TryResend(request.Id, out var kept))
        {
            Replier.Resend(request.Link, kept);
            return;
        }
        switch (queue.Add(request))
        {
            case Arrival.Aborted:
                replier.SendAborted(request);
                break;
            case Arrival.Known:
                Log.KnownRequest(logger, request.Id, request.Metadata.Attempt);
                break;
        }
    }
}
