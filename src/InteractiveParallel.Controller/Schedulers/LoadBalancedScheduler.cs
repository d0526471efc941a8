namespace InteractiveParallel.Controller;

/// <summary>
/// Serves load-balanced views: gives each task to the engine with the least load, the longest idle first among equals. Events in, actions out; no I/O
/// and no clock. Not thread-safe: its owner holds a gate.
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
    private readonly TaskQueue _any = new([]);
    private readonly Dictionary<string, TaskQueue> _targeted = [];
    private readonly EngineHeap _ready = new();
    private readonly HashSet<EngineSlot> _ahead = [];
    private long _arrivals;
    private long _assignments;
    private long _newcomers;
    private int _idle;

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
        if (job.Targets.Count > 0) return $"the engines that it may run on are busy or silent: {string.Join(", ", job.Targets)}";
        return _engines.Values.All(e => e.IsSilent) ? "no engine answers: all of them are silent" : "all engines are busy";
    }

    // After anything that changes an engine's load, window or state.
    private void Refresh(EngineSlot slot)
    {
        if (slot.HasRoom) _ready.Place(slot);
        else _ready.Remove(slot);

        var idle = slot.HasRoom && slot.Load == 0;
        if (idle != slot.IsIdle)
        {
            slot.IsIdle = idle;
            _idle += idle ? 1 : -1;
        }

        if (slot.HasAhead) _ahead.Add(slot);
        else _ahead.Remove(slot);
    }
}
