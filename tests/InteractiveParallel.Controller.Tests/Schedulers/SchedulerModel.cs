using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller.Tests;

/// <summary>
/// A scheduler, engines that obey it, and a plain account of every task beside it: after each event the scheduler must have done what the account allows,
/// and nothing that it allows may be left undone.
/// </summary>
internal sealed class SchedulerModel(int hwm)
{
    private readonly LoadBalancedScheduler _scheduler = new(hwm, memory: 100_000, random: new Random(1));
    private readonly Dictionary<string, EngineRecord> _engines = [];
    private readonly Dictionary<string, List<Entry>> _running = [];
    private readonly List<Entry> _tasks = [];
    private readonly List<EngineChange> _lost = [];
    private TimeSpan _now;
    private int _nextEngine;

    public int Open => _tasks.Count(task => task.End is null);

    public void Join()
    {
        var engine = new EngineRecord(_nextEngine, $"e{_nextEngine++}") { CanRecall = true, Language = "csharp" };
        _engines[engine.Uuid] = engine;
        _running[engine.Uuid] = [];
        Do(actions => _scheduler.EngineRegistered(engine, _now, actions));
    }

    public void Lose(int pick)
    {
        if (Pick(pick) is not { } engine) return;
        _engines.Remove(engine.Uuid);
        var begun = _running[engine.Uuid].Take(1).Select(task => task.Job.Id).ToHashSet();
        var change = new EngineChange(engine, new EngineDeath(engine.Id, engine.Uuid, null, 1, null, null), begun);
        _lost.Add(change);
        Do(actions => _scheduler.EngineLost(engine.Uuid, _now, actions));
    }

    public void Settle()
    {
        if (_lost.Count == 0) return;
        var change = _lost[0];
        _lost.RemoveAt(0);
        foreach (var task in _running[change.Engine.Uuid]) task.Where = null;
        foreach (var task in _running[change.Engine.Uuid].Take(1)) task.Retries--;
        _running.Remove(change.Engine.Uuid);
        Do(actions => _scheduler.Settle(change, _now, actions));
    }

    /// <summary>Submits a task that depends on up to two earlier ones.</summary>
    public void Submit(int kind, int pick)
    {
        var earlier = _tasks.Count == 0 ? null : _tasks[pick % _tasks.Count];
        var other = _tasks.Count == 0 ? null : _tasks[pick * 7 % _tasks.Count];
        TaskDependency? dependency = earlier is null ? null : new([earlier.Job.Id, other!.Job.Id], All: kind % 2 == 0, Success: kind % 3 != 0, Failure: kind % 3 == 0 || kind % 5 == 0);
        var metadata = new RequestMetadata
        {
            Quiet = true,
            Codec = "G",
            After = kind % 4 == 1 || kind % 8 == 6 ? dependency : null,
            Follow = kind % 4 == 2 ? dependency : null,
            Retries = kind % 7 == 0 ? 2 : 0,
            Targets = kind % 4 == 3 && Pick(pick) is { } engine ? [engine.Uuid] : [],
        };
        var task = new Entry(Messages.With(metadata), metadata);
        _tasks.Add(task);
        Do(actions => _scheduler.Submit(task.Job, _now, actions));
    }

    /// <summary>An engine ends its oldest task: with a result, an error, or by refusing it.</summary>
    public void Run(int pick, int outcome)
    {
        var busy = _running.Where(pair => pair.Value.Count > 0).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        if (busy.Count == 0) return;
        var (uuid, tasks) = busy[pick % busy.Count];
        var task = tasks[0];
        tasks.RemoveAt(0);
        task.Where = null;
        var metadata = outcome switch
        {
            < 6 => new ReplyMetadata { Status = "ok", Engine = uuid },
            < 9 => new ReplyMetadata { Status = "error", Engine = uuid, Answers = task.Job.Attempt },
            _ => new ReplyMetadata { Status = "error", Engine = uuid, DependenciesMet = false, Answers = task.Job.Attempt },
        };
        if (metadata.Status != "ok") task.Excluded.Add(uuid);
        task.LastReply = (uuid, metadata);
        if (metadata is { Status: "error", DependenciesMet: true }) task.Retries--;
        var reply = metadata.Status == "ok" ? Messages.Reply(task.Job) : Messages.ErrorReply(task.Job, "SomeError");
        Do(actions => _scheduler.Complete(uuid, task.Job.Id, reply, metadata, _now, actions));
    }

    public void Abort(int pick)
    {
        if (_tasks.Count == 0) return;
        var task = _tasks[pick % _tasks.Count];
        Do(actions => _scheduler.Abort([task.Job.Id], default, _now, actions));
        if (task.End is null) task.Retries = -1;
    }

    /// <summary>Lets everything come to its end.</summary>
    public void Finish()
    {
        while (_lost.Count > 0) Settle();
        if (_engines.Count == 0) Join();
        for (var round = 0; round < 100_000 && _running.Values.Any(tasks => tasks.Count > 0); round++) Run(round, 0);
        foreach (var task in _tasks) Assert.True(task.End is not null, $"a task never ended: {_scheduler.Explain(task.Job.Id)}");
        Assert.Equal((0, 0), (_scheduler.Count, _scheduler.QueuedCount));
    }

    private void Do(Action<List<SchedulerAction>> happen)
    {
        _now += TimeSpan.FromMilliseconds(1);
        List<SchedulerAction> actions = [];
        happen(actions);
        foreach (var action in actions) Take(action);
        foreach (var task in _tasks.Where(task => task.End is null && task.Where is null)) CheckThatItMustWait(task);
    }

    private void Take(SchedulerAction action)
    {
        switch (action)
        {
            case SchedulerAction.Send send:
                var task = Of(send.Job);
                Assert.True(_engines.ContainsKey(send.Engine.Uuid), "a task went to an engine that is gone");
                Assert.Null(task.End);
                Assert.Null(task.Where);
                Assert.True(MayRun(task, send.Engine.Uuid), "a task went where it may not run");
                Assert.True(hwm == 0 || _running[send.Engine.Uuid].Count < hwm, "an engine has more tasks than it may have");
                _running[send.Engine.Uuid].Add(task);
                task.Where = send.Engine.Uuid;
                break;
            case SchedulerAction.Return returned:
                var answered = Of(returned.Job);
                EndOf(answered, new TaskEnd(answered.LastReply.Metadata!.Status == "ok", answered.LastReply.Engine));
                break;
            case SchedulerAction.Fail failed: EndOf(Of(failed.Job), new TaskEnd(false, null)); break;
            case SchedulerAction.Abort aborted: EndOf(Of(aborted.Job), new TaskEnd(false, null)); break;
        }
    }

    private static void EndOf(Entry task, TaskEnd end)
    {
        Assert.True(task.End is null, "a task ended twice");
        task.End = end;
    }

    private void CheckThatItMustWait(Entry task)
    {
        if (_lost.Any(lost => _running.GetValueOrDefault(lost.Engine.Uuid)?.Contains(task) == true)) return;
        var free = _engines.Keys.FirstOrDefault(uuid => (hwm == 0 || _running[uuid].Count < hwm) && MayRun(task, uuid));
        Assert.True(free is null, $"a task waits although engine {free} is free: {_scheduler.Explain(task.Job.Id)}");
        Assert.False(IsUnreachable(task.Metadata.After) || IsUnreachable(task.Metadata.Follow), "a task waits for what cannot come any more");
        if (task.Metadata.Targets.Count > 0) Assert.Contains(task.Metadata.Targets, _engines.ContainsKey);
    }

    private bool MayRun(Entry task, string uuid)
    {
        if (task.Excluded.Contains(uuid) || (task.Metadata.Targets.Count > 0 && !task.Metadata.Targets.Contains(uuid))) return false;
        if (!IsMet(task.Metadata.After, null)) return false;
        return IsMet(task.Metadata.Follow, uuid);
    }

    // The definition of the protocol: the ids that count, on this engine or on any.
    private bool IsMet(TaskDependency? dependency, string? uuid)
    {
        if (dependency is null) return true;
        var counted = dependency.Ids.Distinct().Where(id => Counts(dependency, id) && (uuid is null || EndOf(id)!.Value.Engine == uuid)).ToList();
        return dependency.All ? counted.Count == dependency.Ids.Distinct().Count() : counted.Count > 0;
    }

    private bool IsUnreachable(TaskDependency? dependency)
    {
        if (dependency is null) return false;
        var missed = dependency.Ids.Distinct().Count(id => EndOf(id) is not null && !Counts(dependency, id));
        return dependency.All ? missed > 0 : missed == dependency.Ids.Distinct().Count();
    }

    private bool Counts(TaskDependency dependency, string id) => EndOf(id) is { } end && (end.Succeeded ? dependency.Success : dependency.Failure);

    private TaskEnd? EndOf(string id) => _tasks.Find(task => task.Job.Id == id)?.End;

    private Entry Of(Job job) => _tasks.Find(task => task.Job == job)!;

    private EngineRecord? Pick(int pick) => _engines.Count == 0 ? null : _engines.Values.OrderBy(engine => engine.Id).ElementAt(pick % _engines.Count);

    private sealed class Entry(Job job, RequestMetadata metadata)
    {
        public Job Job { get; } = job;

        public RequestMetadata Metadata { get; } = metadata;

        public string? Where { get; set; }

        public TaskEnd? End { get; set; }

        public int Retries { get; set; } = metadata.Retries;

        public HashSet<string> Excluded { get; } = [];

        public (string Engine, ReplyMetadata? Metadata) LastReply { get; set; }
    }
}
