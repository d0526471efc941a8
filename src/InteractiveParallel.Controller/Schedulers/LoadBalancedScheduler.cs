namespace InteractiveParallel.Controller;

/// <summary>
/// Serves load-balanced views: gives each task to the engine with the least load, the longest idle first among equals. Events in, actions out; no I/O
/// and no clock. Not thread-safe: its owner holds a gate. A task of one language is never given to an engine of another.
/// </summary>
/// <remarks>
/// What always holds between two events: no task waits that an engine with room may run. Hence a new task may take the first free engine without
/// looking at the queue, and an engine that gets room only looks at the queues it serves.
/// </remarks>
/// <param name="hwm">The most tasks outstanding at an engine; 0 means unlimited, null means that it follows from measured run times.</param>
internal sealed partial class LoadBalancedScheduler(int? hwm)
{
    /// <summary>An engine is given as many tasks ahead as fill this time.</summary>
    internal static readonly TimeSpan WorkAhead = TimeSpan.FromMilliseconds(1);

    /// <summary>The most tasks that an engine is given while their number follows from run times.</summary>
    internal const int LargestWindow = 64;

    /// <summary>The same for an engine that cannot give tasks back: one running, one ahead.</summary>
    internal const int LargestWindowWithoutRecall = 2;

    private readonly Dictionary<string, EngineSlot> _engines = [];
    private readonly Dictionary<string, Job> _jobs = [];
    private readonly TaskQueue _any = new([], null);
    private readonly List<EnginePool> _pools = [];
    private readonly Dictionary<string, TaskQueue> _targeted = [];
    private long _arrivals;
    private long _assignments;
    private long _newcomers;

    /// <summary>Tasks that are not settled.</summary>
    public int Count => _jobs.Count;

    /// <summary>Some engine is registered.</summary>
    public bool HasEngines => _engines.Count > 0;

    /// <summary>Tasks that wait for an engine.</summary>
    public int QueuedCount { get; private set; }

    /// <summary>Why a task is not running yet; null when an engine has it or it is not known.</summary>
    public string? Explain(string messageId)
    {
        if (!_jobs.TryGetValue(messageId, out var job) || job.Slot is not null) return null;
        if (_engines.Count == 0) return "no engines are registered: start some with `ipengine` or `ipcluster engines`";
        if (job.Targets.Count == 0 && HomeOf(job) is { Count: 0 } home)
            return $"it needs an engine that runs {home.Language}, and there is none among the {_engines.Count} that are registered";
        if (job.Targets.Count > 0) return $"the engines that it may run on are busy or silent: {string.Join(", ", job.Targets)}";
        return _engines.Values.All(e => e.IsSilent) ? "no engine answers: all of them are silent" : "all engines are busy";
    }

    // After anything that changes an engine's load, window or state.
    private static void Refresh(EngineSlot slot)
    {
        var pool = slot.Pool;
        if (slot.HasRoom) pool.Ready.Place(slot);
        else pool.Ready.Remove(slot);

        var idle = slot.HasRoom && slot.Load == 0;
        if (idle != slot.IsIdle)
        {
            slot.IsIdle = idle;
            pool.Idle += idle ? 1 : -1;
        }

        if (slot.HasAhead) pool.Ahead.Add(slot);
        else pool.Ahead.Remove(slot);
    }
}
