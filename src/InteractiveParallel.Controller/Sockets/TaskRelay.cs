using System.Text;
using InteractiveParallel.Protocol;
using InteractiveParallel.Transport;

namespace InteractiveParallel.Controller;

/// <summary>
/// The load-balanced channel: clients name no engine. Asks the <see cref="LoadBalancedScheduler"/> and does what it wants done.
/// </summary>
internal sealed partial class TaskRelay : IEngineFollower, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly LoadBalancedScheduler _scheduler;
    private readonly Settlements _settlements = new();
    private readonly ActionCarrier _carrier;
    private readonly Wiring _wiring;
    private readonly Journal _journal;
    private readonly DirectRelay _control;
    private readonly Inbox _fromClients;
    private readonly Inbox _fromEngines;
    private readonly ITimer _rebalance;
    private readonly ITimer _due;
    private readonly ITimer _watch;
    private readonly long _start;

    // Stands where a client's identity stands; engines return it. The session id is unique, so no client has it.
    private readonly ReadOnlyMemory<byte> _nobody;
    private bool _rebalanceArmed;
    private bool _saidWhyTasksWait;

    public TaskRelay(Wiring wiring, Registrar registrar, Journal journal, DirectRelay control, LoadBalancedScheduler scheduler)
    {
        _wiring = wiring;
        _journal = journal;
        _control = control;
        _scheduler = scheduler;
        _nobody = Encoding.ASCII.GetBytes(wiring.Session.Id);
        _start = wiring.Time.GetTimestamp();
        _rebalance = wiring.Time.CreateTimer(_ => OnTimer(Rebalance), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _due = wiring.Time.CreateTimer(_ => OnTimer(Tick), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _watch = wiring.Time.CreateTimer(_ => OnTimer(Watch), null, WatchPeriod, WatchPeriod);
        _fromClients = wiring.InboxFor("task, clients");
        _fromEngines = wiring.InboxFor("task, engines");
        var handlers = new RelayHandlers(
            OnClients,
            OnEngines,
            uuid => registrar.Connected(uuid, EngineLink.Task),
            uuid =>
            {
                registrar.Disconnected(uuid, EngineLink.Task);
                SettleNow(uuid);
            });
        Routers = new RouterPair("task", wiring, handlers, alwaysApply: true);
        _carrier = new ActionCarrier(Routers, journal, JournalKind.Assigned, Recall, Refuse);
    }

    /// <summary>The two sockets.</summary>
    public RouterPair Routers { get; }

    private TimeSpan Now => _wiring.Time.GetElapsedTime(_start);

    /// <summary>Submits a request for whose reply nobody waits: its record is asked for.</summary>
    public void Submit(Message request)
    {
        var job = new Job(request, _nobody, RequestMetadata.Read(request.MetadataBytes.Span)) { HasClient = false };
        Decide(actions => Submit(job, Now, actions));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Routers.DisposeAsync().ConfigureAwait(false);
        await _rebalance.DisposeAsync().ConfigureAwait(false);
        await _due.DisposeAsync().ConfigureAwait(false);
        await _watch.DisposeAsync().ConfigureAwait(false);
    }

    private void OnClients(Connection from, MessageBatch batch)
    {
        var scratch = Scratch.Of(from);
        foreach (var received in batch)
        {
            if (!_fromClients.TryOpen(from, received, out var message)) continue;
            scratch.Jobs.Add(new Job(message, from.Identity, RequestMetadata.Read(message.MetadataBytes.Span)) { Aborts = AbortsOf(message) });
        }

        for (var done = 0; done < scratch.Jobs.Count;)
        {
            lock (_gate) done = SubmitSome(scratch, done);
            scratch.Outgoing.Flush();
        }

        scratch.Finish();
        _journal.HoldIfFull(from);
    }

    // Under the gate. An abort ends what is done at once: it may be of many thousand tasks, after which others have their turn and its client has the answer.
    private int SubmitSome(Scratch scratch, int done)
    {
        var now = Now;
        var isAbort = false;
        var first = done;
        for (; done < scratch.Jobs.Count && !isAbort; done++)
        {
            var job = scratch.Jobs[done];
            isAbort = job.Aborts is not null;
            if (isAbort) Abort(job, now, scratch);
            else Submit(job, now, scratch.Actions);
        }

        _carrier.Carry(scratch);
        ExplainOnce(scratch.Jobs[first]);
        ArmTimers();
        return done;
    }

    // Under the gate.
    private void Submit(Job job, TimeSpan now, List<SchedulerAction> actions)
    {
        _journal.Append(new JournalEntry(JournalKind.Submitted, job.Id, null, job.Request));
        _scheduler.Submit(job, now, actions);
    }

    private void OnEngines(Connection from, MessageBatch batch)
    {
        var scratch = Scratch.Of(from);
        foreach (var received in batch)
        {
            if (!_fromEngines.TryOpen(from, received, out var message)) continue;
            scratch.Replies.Add((message, message.ParentId, ReplyMetadata.Read(message.MetadataBytes.Span)));
        }

        var uuid = RouterPair.UuidOf(from);
        lock (_gate)
        {
            var now = Now;
            foreach (var (reply, parent, metadata) in scratch.Replies) _scheduler.Complete(uuid, parent, reply, metadata!, now, scratch.Actions);
            _carrier.Carry(scratch, from.Identity);
            ArmTimers();
        }

        scratch.Finish();
    }

    // Once for each time that there are no engines: whoever reads the log learns why nothing happens.
    private void ExplainOnce(Job job)
    {
        if (_saidWhyTasksWait || _scheduler.HasEngines || _scheduler.Explain(job.Id) is not { } why) return;
        _saidWhyTasksWait = true;
        Log.TaskWaits(_wiring.Log, job.Id, why);
    }
}
