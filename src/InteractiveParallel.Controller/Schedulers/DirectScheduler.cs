using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller;

/// <summary>
/// Serves direct views, and the control channel: each request names its engine. Remembers what is outstanding, so that nothing waits for an engine
/// that is gone. Events in, actions out; no I/O. Not thread-safe: its owner holds a gate.
/// </summary>
internal sealed partial class DirectScheduler : IEngineDebts
{
    private const int DeathsRemembered = 1_000;

    private readonly Dictionary<string, Addressee> _engines = [];
    private readonly Dictionary<string, EngineDeath> _deaths = [];
    private readonly Queue<string> _dead = new();

    /// <inheritdoc/>
    public void EngineRegistered(EngineRecord engine) => _engines[engine.Uuid] = new Addressee(engine);

    /// <inheritdoc/>
    public void EngineLost(string uuid)
    {
        if (_engines.TryGetValue(uuid, out var addressee)) addressee.IsLost = true;
    }

    /// <summary>The engine of this uuid; null when there is none.</summary>
    public EngineRecord? Find(string uuid) => _engines.GetValueOrDefault(uuid)?.Engine;

    /// <summary>A client sends a request to one engine.</summary>
    public void Submit(Job job, string uuid, List<SchedulerAction> actions)
    {
        if (!_engines.TryGetValue(uuid, out var addressee) || (addressee.IsLost && !job.IsQuiet))
        {
            var failure = _deaths.TryGetValue(uuid, out var death) ? Failure.Died(death, job.Id) : Failure.NoSuchEngine(uuid);
            actions.Add(new SchedulerAction.Fail(job, failure, addressee?.Engine));
            return;
        }

        if (!addressee.Outstanding.TryAdd(job.Id, job))
        {
            actions.Add(new SchedulerAction.Repeated(job));
            return;
        }

        // How a lost engine ended is known in a moment; its requests are told then.
        if (addressee.IsLost) return;
        job.WasSent = true;
        actions.Add(new SchedulerAction.Send(job, addressee.Engine));
    }

    /// <summary>An engine replies.</summary>
    public void Complete(string uuid, string? messageId, Message reply, List<SchedulerAction> actions)
    {
        if (messageId is not null && _engines.TryGetValue(uuid, out var addressee) && addressee.Outstanding.Remove(messageId, out var job))
            actions.Add(new SchedulerAction.Return(job, reply, addressee.Engine));
        else
            actions.Add(new SchedulerAction.Late(reply));
    }

    /// <inheritdoc/>
    /// <remarks>Python clients settle their own direct requests.</remarks>
    public void Settle(EngineChange lost, List<SchedulerAction> actions)
    {
        if (!_engines.TryGetValue(lost.Engine.Uuid, out var addressee) || addressee.Engine != lost.Engine) return;
        _engines.Remove(lost.Engine.Uuid);
        Remember(lost.Engine.Uuid, lost.Death!);
        foreach (var job in addressee.Outstanding.Values)
        {
            var failure = Failure.Died(lost.Death!, job.Id);
            actions.Add(job.IsQuiet ? new SchedulerAction.Fail(job, failure, lost.Engine) : new SchedulerAction.Settle(job, failure, lost.Engine));
        }
    }

    /// <inheritdoc/>
    public void Reconcile(string uuid, IReadOnlyList<Job> asked, EngineInventory held, List<SchedulerAction> actions)
    {
        if (!_engines.TryGetValue(uuid, out var addressee)) return;
        foreach (var job in asked)
        {
            if (held.Has(job) || !addressee.Outstanding.ContainsKey(job.Id)) continue;
            job.Attempt++;
            actions.Add(new SchedulerAction.Send(job, addressee.Engine));
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Job> SentBefore(string uuid, object connection)
        => _engines.TryGetValue(uuid, out var addressee) ? addressee.Outstanding.Values.Where(j => j.SentOver != connection).ToList() : [];

    private void Remember(string uuid, EngineDeath death)
    {
        _deaths[uuid] = death;
        _dead.Enqueue(uuid);
        if (_dead.Count > DeathsRemembered) _deaths.Remove(_dead.Dequeue());
    }

    private sealed class Addressee(EngineRecord engine)
    {
        public EngineRecord Engine { get; } = engine;

        public Dictionary<string, Job> Outstanding { get; } = [];

        public bool IsLost { get; set; }

        public bool IsSilent { get; set; }
    }
}
