using System.Diagnostics.CodeAnalysis;
using InteractiveParallel.Controller;
using InteractiveParallel.Protocol;

namespace SchedulerYardstick;

/// <summary>A scheduler, and the tasks that it has sent and that are not answered, oldest first.</summary>
internal sealed class Stage
{
    private readonly LoadBalancedScheduler _scheduler;
    private readonly List<SchedulerAction> _actions = [];
    private readonly Queue<Job> _sent = new();
    private readonly List<EngineRecord> _engines = [];

    public Stage(string scheme, int hwm) => _scheduler = new LoadBalancedScheduler(hwm, new SchemeChoice(scheme), random: new Random(1));

    // Not the time on the wall: other programs may use the processors, too. What was made before is not to be collected while it is measured.
    public static TimeSpan Start()
    {
        GC.Collect();
        return Environment.CpuUsage.TotalTime;
    }

    public static double Since(TimeSpan start) => (Environment.CpuUsage.TotalTime - start).TotalNanoseconds;

    public void Join(int engines)
    {
        for (var id = 0; id < engines; id++)
        {
            _engines.Add(new EngineRecord(id, $"engine-{id}") { Language = "csharp", CanRecall = true });
            _scheduler.EngineRegistered(_engines[^1], default, _actions);
            Take();
        }
    }

    public void Lose(int engine)
    {
        _scheduler.EngineLost(_engines[engine].Uuid, default, _actions);
        Take();
    }

    public void Submit(Job job)
    {
        _scheduler.Submit(job, default, _actions);
        Take();
    }

    public void Complete(Job job, Message reply, ReplyMetadata metadata)
    {
        var answer = job.Attempt == 0 ? metadata : metadata with { Answers = job.Attempt };
        _scheduler.Complete(job.Slot!.Engine.Uuid, job.Id, reply, answer, default, _actions);
        Take();
    }

    /// <summary>Has the scheduler continue what was too much for one event.</summary>
    public void Continue()
    {
        while (_scheduler.NextDue <= TimeSpan.Zero)
        {
            _scheduler.Tick(default, _actions);
            Take();
        }
    }

    public bool TryTakeSent([NotNullWhen(true)] out Job? job) => _sent.TryDequeue(out job);

    public void ForgetSent() => _sent.Clear();

    public void MustBeEmpty()
    {
        if (_scheduler.Count > 0) throw new InvalidOperationException($"{_scheduler.Count} tasks are left");
    }

    private void Take()
    {
        foreach (var action in _actions)
            if (action is SchedulerAction.Send send) _sent.Enqueue(send.Job);
        _actions.Clear();
    }
}
