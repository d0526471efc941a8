using InteractiveParallel.Protocol;

namespace InteractiveParallel.Controller.Tests;

/// <content>What the scheduler did, against what the rules say.</content>
internal sealed partial class SchedulerModel
{
    // What the present event is about.
    private (ModelTask Task, string Engine, Message Reply, bool MustReturn)? _answer;
    private ModelTask? _bereaved;
    private ModelTask? _takenBack;

    private IEnumerable<ModelTask> Open => _order.Where(task => task.End is null);

    private List<SchedulerAction> Do(Action<List<SchedulerAction>> happen, TimeSpan? passes = null)
    {
        _now += passes ?? TimeSpan.FromMilliseconds(1);
        List<SchedulerAction> actions = [];
        happen(actions);
        if (_bereaved is { } begun) Bereave(begun, actions);
        foreach (var action in actions) Take(action);
        foreach (var task in Open) CheckThatItMustWait(task);
        return actions;
    }

    // An engine died with the task begun: it fails if it may not be tried again, else a retry is used.
    private void Bereave(ModelTask task, List<SchedulerAction> actions)
    {
        Forgive(task);
        var mustFail = task.IsAborted || task.RetriesLeft <= 0 || (TargetsOf(task).Count > 0 && IsHopeless(task));
        if (!mustFail)
        {
            task.UseRetry(_now);
            task.WasLost = true;
            mustFail = task.RestsUntil is null && task.FailedOn is null && IsHopeless(task);
        }

        var fails = actions.OfType<SchedulerAction.Fail>().Any(failed => failed.Job == task.Job && failed.Failure.Name == "EngineError");
        Assert.True(mustFail == fails, $"a task that died with its engine {(fails ? "failed" : "went on")} and should not have: {task.RetriesLeft} retries are left");
    }

    private void Take(SchedulerAction action)
    {
        switch (action)
        {
            case SchedulerAction.Send send: Take(send, _tasks[send.Job.Id]); break;
            case SchedulerAction.Return returned: Take(returned, _tasks[returned.Job.Id]); break;
            case SchedulerAction.Fail failed: Take(failed, _tasks[failed.Job.Id]); break;
            case SchedulerAction.Abort { Job: var job }:
                Assert.True(_tasks[job.Id] == _takenBack || _tasks[job.Id].IsAborted, "a task was taken back that nobody wanted back");
                EndOf(_tasks[job.Id], new ModelEnd(false, null));
                break;
            case SchedulerAction.Recall recall:
                Assert.DoesNotContain(recall.Engine.Uuid, _silent);
                _recalls.Add(recall);
                _stalled.Add(recall.Engine.Uuid);
                break;
        }
    }

    private void Take(SchedulerAction.Send send, ModelTask task)
    {
        var uuid = send.Engine.Uuid;
        Assert.True(_engines.ContainsKey(uuid), "a task went to an engine that is gone");
        Assert.False(_silent.Contains(uuid), "a task went to an engine that does not answer");
        Assert.Null(task.End);
        Assert.Null(task.Where);
        Assert.False(task.IsAborted, "an aborted task went to an engine");
        Assert.False(task.RestsUntil > _now, "a task did not rest before its retry");
        Forgive(task);
        Assert.True(MayRun(task, uuid), "a task went where it may not run");
        Assert.True(_running[uuid].Count < (hwm is null ? LoadBalancedScheduler.LargestWindow : hwm == 0 ? int.MaxValue : hwm), "an engine has more tasks than it may have");
        _running[uuid].Add(task);
        (task.Where, task.WaitsSince, task.RestsUntil) = (uuid, null, null);
    }

    private void Take(SchedulerAction.Return returned, ModelTask task)
    {
        if (_answer is { MustReturn: true } answer && answer.Task == task && returned.Reply == answer.Reply)
        {
            EndOf(task, new ModelEnd(!_errors.Exists(error => error.Reply == returned.Reply), answer.Engine));
            _answer = null;
            return;
        }

        // The last error, because no engine is left.
        Forgive(task);
        Assert.True(task.FailedOn is not null && IsHopeless(task), $"a task returned its last error while an engine may still run it; {task.RetriesLeft} retries were left");
        EndOf(task, new ModelEnd(false, task.FailedOn));
    }

    private void Take(SchedulerAction.Fail failed, ModelTask task)
    {
        if (task != _bereaved || failed.Failure.Name != "EngineError") Forgive(task);
        var expected = failed.Failure.Name switch
        {
            "InvalidDependency" => IsInvalid(task.Metadata.After) || IsInvalid(task.Metadata.Follow),
            "ImpossibleDependency" => IsImpossible(task) || (IsHopeless(task) && task.FailedOn is null && !task.WasLost),
            "TaskTimeout" => task.Deadline <= _now,
            "EngineError" => task == _bereaved || (task.WasLost && task.FailedOn is null && IsHopeless(task)),
            _ => false,
        };
        Assert.True(expected, $"a task failed without reason: {failed.Failure.Name}: {failed.Failure.Text}");
        EndOf(task, new ModelEnd(false, null));
    }

    private static void EndOf(ModelTask task, ModelEnd end)
    {
        Assert.True(task.End is null, "a task ended twice");
        task.End = end;
    }

    /// <summary>What an engine's own answer means for its task.</summary>
    /// <returns>True when it is the end.</returns>
    private bool Judge(ModelTask task, string uuid, ReplyMetadata metadata)
    {
        var refused = !metadata.DependenciesMet;
        if (metadata.Status == "ok" || task.IsAborted || (!refused && (task.RetriesLeft <= 0 || task.Rules.LossOnly))) return true;
        task.Excluded.Add(uuid);
        if (refused) task.Refusing.Add(uuid);
        else
        {
            task.FailedOn = uuid;
            task.UseRetry(_now + TimeSpan.FromMilliseconds(1));
        }

        return false;
    }

    private void CheckThatItMustWait(ModelTask task)
    {
        if (task.Where is not null || task.RestsUntil > _now) return;
        Assert.False(task.IsAborted, "an aborted task waits");
        if (_lost.Exists(lost => _running.GetValueOrDefault(lost.Engine.Uuid)?.Contains(task) == true)) return;
        if (task.RestsUntil is not null && _scheduler.NextDue <= _now) return;
        task.RestsUntil = null;
        task.WaitsSince ??= _now;
        Forgive(task);
        var free = _engines.Keys.FirstOrDefault(uuid => HasRoom(uuid) && MayRun(task, uuid));
        Assert.True(free is null, $"a task waits although engine {free} is free: {_scheduler.Explain(task.Job.Id)}");
        Assert.False(IsImpossible(task), "a task waits for what cannot come any more");
        Assert.False(IsHopeless(task), "a task waits though no engine may run it");
    }

    // Nothing waits longer than one recall while an engine that may run it is free.
    private void CheckThatNothingWaitsBehindOthers()
    {
        foreach (var (uuid, held) in _running)
        {
            if (!_engines.ContainsKey(uuid) || _silent.Contains(uuid) || _recalls.Exists(recall => recall.Engine.Uuid == uuid)) continue;
            foreach (var task in held.Skip(1).Where(task => task.End is null))
            {
                var idle = _engines.Keys.FirstOrDefault(other => !_silent.Contains(other) && !_stalled.Contains(other) && _running[other].Count == 0 && MayRun(task, other));
                Assert.True(idle is null, $"a task stands behind another one though engine {idle} is idle, and is not asked back");
            }
        }
    }
}
