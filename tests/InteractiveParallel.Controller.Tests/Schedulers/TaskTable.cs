using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller.Tests;

/// <summary>A load-balanced scheduler with its engines and clock, driven by events; what it wants done is kept in order.</summary>
internal sealed class TaskTable(int? hwm, SchemeChoice? scheme = null, int memory = 1000, TimeSpan? engineWait = null)
{
    private readonly List<SchedulerAction> _actions = [];

    public LoadBalancedScheduler Scheduler { get; } = new(hwm, scheme, memory, engineWait, new Random(1));

    public TimeSpan Now { get; private set; }

    public EngineRecord Engine(int id, bool recall = true)
    {
        var engine = new EngineRecord(id, $"e{id}") { CanRecall = recall, Language = recall ? "csharp" : "python" };
        Scheduler.EngineRegistered(engine, Now, _actions);
        return engine;
    }

    public Job Submit(int retries = 0, params string[] targets)
    {
        var job = Messages.Job(true, retries, targets);
        Scheduler.Submit(job, Now, _actions);
        return job;
    }

    public Job Submit(Job job)
    {
        Scheduler.Submit(job, Now, _actions);
        return job;
    }

    public List<Job> SubmitMany(int count, string[]? targets = null) => Enumerable.Range(0, count).Select(_ => Submit(0, targets ?? [])).ToList();

    /// <summary>A result comes: from the engine that has the task unless another one is named. Nobody has it: from one that is gone.</summary>
    public void Complete(Job job, double microseconds = 1, EngineRecord? by = null)
        => Scheduler.Complete(by?.Uuid ?? HolderOf(job), job.Id, Messages.Reply(job), Messages.Ran(microseconds), Now, _actions);

    /// <summary>An engine answers with an error, or that the task does not belong there.</summary>
    public void Failed(Job job, string error = "ValueError", bool dependenciesMet = true) => FailedBefore(job, HolderOf(job), job.Attempt, error, dependenciesMet);

    /// <summary>An engine that connected again repeats what it answered before.</summary>
    public void FailedBefore(Job job, string engine, int attempt = 0, string error = "ValueError", bool dependenciesMet = true) => Scheduler.Complete(
        engine, job.Id, Messages.ErrorReply(job, error), new ReplyMetadata { Status = "error", DependenciesMet = dependenciesMet, Answers = attempt }, Now, _actions);

    public void Abort(params Job[] jobs) => Scheduler.Abort(AbortRequest.ToScheduler(jobs.Select(job => job.Id)), default, Now, _actions);

    /// <summary>A .NET client takes tasks back; those that it could not are returned.</summary>
    public List<string> AbortBy(ReadOnlySpan<byte> client, params Job[] jobs) => AbortBy(client, AbortRequest.ToScheduler(jobs.Select(job => job.Id)));

    public List<string> AbortBy(ReadOnlySpan<byte> client, AbortRequest request) => Scheduler.Abort(request, client, Now, _actions);

    /// <summary>Time passes, and the scheduler is told if it wanted to be.</summary>
    public void Wait(double seconds)
    {
        var end = Now + TimeSpan.FromSeconds(seconds);
        while (Scheduler.NextDue is { } due && due <= end)
        {
            Now = due > Now ? due : Now;
            Scheduler.Tick(Now, _actions);
        }

        Now = end;
    }

    /// <summary>Takes the actions: which engine each sent task went to, in order.</summary>
    public List<(Job Job, int Engine)> TakeSends() => [.. Take().OfType<SchedulerAction.Send>().Select(send => (send.Job, send.Engine.Id))];

    public void Silent(EngineRecord engine, bool silent) => Scheduler.EngineSilent(engine.Uuid, silent, Now, _actions);

    public void Lost(EngineRecord engine) => Scheduler.EngineLost(engine.Uuid, Now, _actions);

    /// <summary>An engine is settled whose supervisor saw which of its tasks had begun; none given means that nobody saw it.</summary>
    public void Settle(EngineRecord engine, params Job[] begun)
    {
        var death = new EngineDeath(engine.Id, engine.Uuid, null, null, "SIGKILL", null);
        var ids = begun.Length == 0 ? null : begun.Select(job => job.Id).ToHashSet();
        Scheduler.Settle(new EngineChange(engine, death, ids), Now, _actions);
    }

    /// <summary>An engine that connected again tells what it holds.</summary>
    public void Reconcile(EngineRecord engine, InventoryReply told)
        => Scheduler.Reconcile(engine.Uuid, Scheduler.SentBefore(engine.Uuid, new object()), new EngineInventory(told), Now, _actions);

    public void Rebalance(double afterMilliseconds = 2)
    {
        Now += TimeSpan.FromMilliseconds(afterMilliseconds);
        Scheduler.Rebalance(Now, _actions);
    }

    public void Recalled(EngineRecord engine, IEnumerable<string> ids) => Scheduler.Recalled(engine.Uuid, ids.ToList(), Now, _actions);

    public List<SchedulerAction> Take()
    {
        var taken = _actions.ToList();
        _actions.Clear();
        return taken;
    }

    /// <summary>Takes the actions, which must all send tasks: how many each engine got.</summary>
    public Dictionary<string, int> TakeSent()
        => Take().Cast<SchedulerAction.Send>().GroupBy(s => s.Engine.Uuid).ToDictionary(g => g.Key, g => g.Count());

    /// <summary>Finishes one task after another at an engine, so that its run times are known.</summary>
    public void Warm(double microseconds, int tasks = 20)
    {
        for (var i = 0; i < tasks; i++) Complete(Submit(), microseconds);
        Take();
    }

    private static string HolderOf(Job job) => job.Slot?.Engine.Uuid ?? "gone";
}
