using System.Runtime.InteropServices;
using InteractiveParallel.Launchers;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.EngineHost;

/// <summary>What can be asked of an engine while it works; each runs on the control reader and returns at once.</summary>
internal sealed class ControlRequests(
    ExecutionQueue queue, Replier replier, RunningCall running, EngineNamespace names, bool ownsProcess, Action warmUp, Action<Message> shutDown)
{
    private const int InterruptSignal = 2;

    public void Abort(ControlRequest request)
    {
        var ids = request.Message.Content<AbortRequest>().MsgIds
            ?? throw new ProtocolException("abort_request: \"msg_ids\" is missing; give a list of ids, one id, or [] for all execute_requests that wait");
        var withdrawn = ids.Count == 0 ? queue.Abort(waiting => waiting.Type == ExecuteRequest.MessageType) : queue.Abort(ids);
        // What runs already is not stopped by force, but a call that watches its token hears of it. In this order: the queue tells a call that has not begun.
        running.Interrupt(ids);
        request.Reply(new AbortReply());
        foreach (var aborted in withdrawn) replier.SendAborted(aborted);
    }

    public void Clear(ControlRequest request)
    {
        names.Clear();
        request.Reply(new ClearReply());
    }

    public void WarmUp(ControlRequest request)
    {
        warmUp();
        request.Reply(new WarmUpReply());
    }

    public void Shutdown(ControlRequest request)
    {
        if (request.Message.Content<ShutdownRequest>().Restart)
            throw new ProtocolException("shutdown_request: \"restart\" is not possible: this engine is not started again by anybody; shut it down and start another with ipengine");
        request.Reply(new ShutdownReply());
        request.From.Flush();
        shutDown(request.Message);
    }

    public void Signal(ControlRequest request)
    {
        var text = request.Message.Content<SignalRequest>().Sig;
        if (Signals.NumberOf(text) is not { } signal)
            throw new ProtocolException($"signal_request: \"sig\" is '{text}', which is no signal; give a name such as \"SIGINT\" or its number");
        if (signal == InterruptSignal)
        {
            Interrupt(request);
            return;
        }
        if (!ownsProcess)
            throw new ProtocolException($"signal_request: {Signals.NameOf(signal)} would end the whole program in which this in-process engine lives; only SIGINT is served");
        request.Reply(new SignalReply());
        request.From.Flush();
        Signals.Send(Environment.ProcessId, signal);
    }

    public void Recall(ControlRequest request) => request.Reply(new RecallReply(queue.Recall(request.Message.Content<RecallRequest>().MsgIds)));

    public void Inventory(ControlRequest request)
    {
        var (queued, runningNow, attempts) = queue.Inventory();
        // What waits or runs is later than what was answered.
        foreach (var (id, answered) in replier.KeptAttempts) attempts.TryAdd(id, answered);
        request.Reply(new InventoryReply(queued, runningNow, replier.KeptIds) { Attempts = attempts });
        request.From.Flush();
        replier.ResendAll(request.Link);
    }

    public static void KernelInfo(ControlRequest request) => request.Reply(new KernelInfoReply
    {
        ImplementationVersion = EngineVersion.Text,
        LanguageInfo = new LanguageInfo { Version = "14" },
        Banner = $"Interactive Parallel {EngineVersion.Text} engine on {RuntimeInformation.FrameworkDescription}",
    });

    // The signal is not sent to the process: .NET would end it. It means the running call.
    private void Interrupt(ControlRequest request)
    {
        const string Note = "the running call's CancellationToken was cancelled; a call that looks neither at its token parameter nor at "
            + "Engine.Current.CancellationToken goes on. To end it, send SIGKILL: the engine dies with it.";
        request.Reply(running.Interrupt()
            ? new SignalReply { Evalue = Note }
            : new SignalReply { Evalue = "no call runs; nothing was interrupted" });
    }
}
