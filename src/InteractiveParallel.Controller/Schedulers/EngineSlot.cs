namespace InteractiveParallel.Controller;

/// <summary>What the load-balanced scheduler knows of one engine.</summary>
internal sealed class EngineSlot(EngineRecord engine, EnginePool pool)
{
    // Tasks that may run here only.
    private int _bound;

    public EngineRecord Engine { get; } = engine;

    /// <summary>It and the others of its language.</summary>
    public EnginePool Pool { get; } = pool;

    /// <summary>The tasks it has, in the order in which they were sent: it runs them in that order.</summary>
    public JobLine Outstanding { get; } = [];

    /// <summary>Their number; here, because engines are ordered by it, and thousands of them do not stay in the processor's cache.</summary>
    public int Load { get; private set; }

    /// <summary>The most tasks it may have at a time.</summary>
    public int Window { get; set; } = 1;

    public RunTimeAverage RunTime;

    /// <summary>Counts assignments of the whole scheduler; the smaller, the longer has this engine been idle.</summary>
    public long LastUsed { get; set; }

    /// <summary>When it last finished a task, or began to have one.</summary>
    public TimeSpan Progress { get; set; }

    public bool IsSilent { get; set; }

    public bool IsLost { get; set; }

    /// <summary>Its current task takes long: it gets nothing ahead until it finishes one.</summary>
    public bool IsStalled { get; set; }

    /// <summary>How many tasks it was asked to give back and has not answered for.</summary>
    public int Recalls { get; set; }

    /// <summary>It has tasks that it may not have begun and that another engine may run, and can give them back.</summary>
    public bool HasAhead
        => Engine.CanRecall && !IsLost && !IsSilent && Load > _bound && (Load > 1 || Outstanding.First is { HasBegun: false });

    /// <summary>It counts as such: its pool knows.</summary>
    public bool IsAhead { get; set; }

    /// <summary>Not before then is it looked at again for tasks that another engine may run.</summary>
    public TimeSpan NextLook { get; set; }

    /// <summary>Its place among the engines with room, which the scheme keeps; -1 when it has none.</summary>
    public int Position { get; set; } = -1;

    /// <summary>Counted among the idle engines.</summary>
    public bool IsIdle { get; set; }

    /// <summary>Queues of tasks that name this engine among their targets; usually none.</summary>
    public List<TaskQueue> Queues { get; } = [];

    public bool HasRoom => !IsLost && !IsSilent && !IsStalled && Load < Window;

    /// <summary>It gets the task.</summary>
    public void Add(Job job)
    {
        job.Slot = this;
        Outstanding.Add(job);
        Load++;
        if (job.Targets.Count == 1) _bound++;
    }

    /// <summary>It does not have the task any more.</summary>
    public void Remove(Job job)
    {
        if (job.Targets.Count == 1) _bound--;
        Outstanding.Remove(job);
        Load--;
        job.IsRecalling = false;
        job.HasBegun = false;
        job.Slot = null;
    }
}
