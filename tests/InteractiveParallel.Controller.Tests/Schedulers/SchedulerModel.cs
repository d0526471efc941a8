using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller.Tests;

/// <summary>
/// A scheduler, engines that obey it, and a plain account of every task beside it: after each event the scheduler must have done what the account allows,
/// and nothing that it demands may be left undone. Here are the events.
/// </summary>
internal sealed partial class SchedulerModel(int? hwm, string scheme = "leastload")
{
    private readonly LoadBalancedScheduler _scheduler = new(hwm, new SchemeChoice(scheme), memory: 100_000, random: new Random(1));
    private readonly Dictionary<string, EngineRecord> _engines = [];
    private readonly Dictionary<string, List<ModelTask>> _running = [];
    private readonly HashSet<string> _silent = [];
    private readonly HashSet<string> _stalled = [];
    private readonly Dictionary<string, ModelTask> _tasks = [];
    private readonly List<ModelTask> _order = [];
    private readonly List<EngineChange> _lost = [];
    private readonly List<SchedulerAction.Recall> _recalls = [];
    private readonly List<(string Engine, ModelTask Task, Message Reply, ReplyMetadata Metadata)> _errors = [];
    private readonly List<(string Engine, ModelTask Task)> _givenUp = [];
    private TimeSpan _now;
    private int _nextEngine;

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
        _silent.Remove(engine.Uuid);
        var begun = _running[engine.Uuid].Take(1).Select(task => task.Job.Id).ToHashSet();
        _lost.Add(new EngineChange(engine, new EngineDeath(engine.Id, engine.Uuid, null, 1, null, null), begun));
        Do(actions => _scheduler.EngineLost(engine.Uuid, _now, actions));
    }

    public void Settle()
    {
        if (_lost.Count == 0) return;
        var change = _lost[0];
        _lost.RemoveAt(0);
        _running.Remove(change.Engine.Uuid, out var held);
        foreach (var task in held!) task.Where = null;
        if (held.Find(task => task.End is null && change.Begun!.Contains(task.Job.Id)) is { } begun)
        {
            _givenUp.Add((change.Engine.Uuid, begun));
            _bereaved = begun;
        }

        Do(actions => _scheduler.Settle(change, _now, actions));
        _bereaved = null;
    }

    public void Silence(int pick)
    {
        if (Pick(pick) is not { } engine) return;
        var silent = _silent.Add(engine.Uuid);
        if (!silent) _silent.Remove(engine.Uuid);
        Do(actions => _scheduler.EngineSilent(engine.Uuid, silent, _now, actions));
    }

    /// <summary>Submits a task that may depend on up to two earlier ones, name engines, and have a time limit and rules for retries.</summary>
    public void Submit(int kind, int pick)
    {
        TaskDependency? dependency = _order.Count == 0 ? null : new(
            [_order[pick % _order.Count].Job.Id, _order[pick * 7 % _order.Count].Job.Id], All: kind % 2 == 0, Success: kind % 3 != 0, Failure: kind % 3 == 0 || kind % 5 == 0);
        string[] targets = kind % 8 is 3 or 6 && Pick(pick) is { } engine ? [engine.Uuid, Pick(pick / 2)!.Uuid] : [];
        var metadata = new RequestMetadata
        {
            Quiet = true,
            Codec = "G",
            After = kind % 8 is 1 or 4 ? dependency : null,
            Follow = kind % 8 is 2 or 4 or 6 ? dependency : null,
            Targets = targets,
            Retries = kind % 7 < 3 ? kind % 7 : 0,
            Retry = kind % 11 < 6 ? new RetryRules { SameEngine = kind % 11 % 2 == 0, LossOnly = kind % 11 == 5, Delay = TimeSpan.FromSeconds(kind % 11 % 3) } : null,
            Timeout = kind % 13 < 3 ? TimeSpan.FromSeconds(1 + (kind % 13)) : null,
        };
        var task = new ModelTask(Messages.With(metadata), metadata);
        _tasks[task.Job.Id] = task;
        _order.Add(task);
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
        _stalled.Remove(uuid);
        if (task.Where == uuid) task.Where = null;
        var metadata = new ReplyMetadata { Status = outcome < 6 ? "ok" : "error", Engine = uuid, DependenciesMet = outcome < 9, Answers = task.Job.Attempt, RunTime = 1e-5 };
        var reply = outcome < 6 ? Messages.Reply(task.Job) : Messages.ErrorReply(task.Job, "SomeError");
        if (outcome >= 6) _errors.Add((uuid, task, reply, metadata));
        if (task.End is null) _answer = (task, uuid, reply, Judge(task, uuid, metadata));
        Do(actions => _scheduler.Complete(uuid, task.Job.Id, reply, metadata, _now, actions));
        Assert.True(_answer is not { MustReturn: true }, "a reply that ends its task did not");
        _answer = null;
    }

    /// <summary>An engine that connected again repeats an error: nothing may come of it.</summary>
    public void Repeat(int pick)
    {
        if (_errors.Count == 0) return;
        var (uuid, task, reply, metadata) = _errors[pick % _errors.Count];
        var what = Do(actions => _scheduler.Complete(uuid, task.Job.Id, reply, metadata, _now, actions));
        Assert.All(what, action => Assert.True(action is SchedulerAction.Outdated or SchedulerAction.Late, "a repeated error had consequences"));
    }

    /// <summary>An engine that was given up has finished its task after all.</summary>
    public void AnswerLate(int pick)
    {
        if (_givenUp.Count == 0) return;
        var (uuid, task) = _givenUp[pick % _givenUp.Count];
        _givenUp.Remove((uuid, task));
        var reply = Messages.Reply(task.Job);
        if (task.End is null) _answer = (task, uuid, reply, true);
        Do(actions => _scheduler.Complete(uuid, task.Job.Id, reply, new ReplyMetadata { Status = "ok", Engine = uuid }, _now, actions));
        Assert.True(_answer is null, "a result was thrown away though its task is not settled");
    }

    public void Abort(int pick)
    {
        if (_order.Count == 0) return;
        var task = _order[pick % _order.Count];
        task.IsAborted |= task.Where is not null;
        _takenBack = task;
        Do(actions => _scheduler.Abort(new AbortRequest { MsgIds = [task.Job.Id] }, default, _now, actions));
        _takenBack = null;
        Assert.True(task.End is not null || task.Where is not null, "a task was not taken back though no engine has it");
    }

    /// <summary>Time passes; the scheduler is told when it wanted to be.</summary>
    public void Wait(double seconds)
    {
        var end = _now + TimeSpan.FromSeconds(seconds);
        while (_scheduler.NextDue is { } due && due <= end)
        {
            _now = due > _now ? due : _now;
            Do(actions => _scheduler.Tick(_now, actions), TimeSpan.Zero);
        }

        _now = end;
        foreach (var task in Open)
        {
            Assert.False(task.RestsUntil <= _now, "a task rests too long");
            Assert.False(task.Deadline <= _now, "a task waits longer than it may");
        }
    }

    /// <summary>Engines that sit on a task are asked for what they have ahead.</summary>
    public void Rebalance()
    {
        _now += TimeSpan.FromMilliseconds(2);
        Do(actions => _scheduler.Rebalance(_now, actions));
        CheckThatNothingWaitsBehindOthers();
    }

    /// <summary>An engine gives back what it was asked for and has not begun.</summary>
    public void GiveBack()
    {
        if (_recalls.Count == 0) return;
        var recall = _recalls[0];
        _recalls.RemoveAt(0);
        if (!_running.TryGetValue(recall.Engine.Uuid, out var held)) return;
        var given = held.Skip(1).Where(task => recall.MessageIds.Contains(task.Job.Id)).ToList();
        foreach (var task in given)
        {
            held.Remove(task);
            task.Where = null;
        }

        if (held.Count == 0) _stalled.Remove(recall.Engine.Uuid);
        Do(actions => _scheduler.Recalled(recall.Engine.Uuid, [.. given.Select(task => task.Job.Id)], _now, actions));
    }

    /// <summary>Lets everything come to its end.</summary>
    public void Finish()
    {
        while (_lost.Count > 0) Settle();
        foreach (var uuid in _silent.ToList()) Silence(_engines.Values.OrderBy(engine => engine.Id).ToList().FindIndex(engine => engine.Uuid == uuid));
        if (_engines.Count == 0) Join();
        for (var round = 0; round < 100_000 && (_running.Values.Any(tasks => tasks.Count > 0) || _scheduler.NextDue is not null); round++)
        {
            GiveBack();
            Run(round, 0);
            if (_running.Values.All(tasks => tasks.Count == 0)) Wait(1);
        }

        foreach (var task in _order) Assert.True(task.End is not null, $"a task never ended: {_scheduler.Explain(task.Job.Id)}");
        Assert.Equal((0, 0), (_scheduler.Count, _scheduler.QueuedCount));
        Assert.Null(_scheduler.NextDue);
    }

    private EngineRecord? Pick(int pick) => _engines.Count == 0 ? null : _engines.Values.OrderBy(engine => engine.Id).ElementAt(pick % _engines.Count);
}
