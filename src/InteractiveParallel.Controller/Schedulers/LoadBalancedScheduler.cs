using InteractiveParallel.Protocol;

namespace InteractiveParallel.Controller;

/// <summary>
/// Serves load-balanced views: gives each task to an engine when what it depends on is done and an engine that may run it has room. Events in, actions
/// out; no I/O and no clock. Not thread-safe: its owner holds a gate. A task of one language is never given to an engine of another.
/// </summary>
/// <remarks>
/// What always holds between two events: no task waits for an engine while one that may run it has room. Hence a new task may take the first free engine
/// without looking at the queues, and an engine that gets room only looks at the queues it serves. And no task waits for what can never come.
/// </remarks>
internal sealed partial class LoadBalancedScheduler
{
    /// <summary>An engine is given as many tasks ahead as fill this time.</summary>
    internal static readonly TimeSpan WorkAhead = TimeSpan.FromMilliseconds(1);

    /// <summary>The most tasks that an engine is given while their number follows from run times.</summary>
    internal const int LargestWindow = 64;

    /// <summary>The same for an engine that cannot give tasks back: one running, one ahead.</summary>
    internal const int LargestWindowWithoutRecall = 2;

    private readonly SchemeChoice _scheme;
    private readonly int? _hwm;
    private readonly Random _random;
    private readonly Dictionary<string, EngineSlot> _engines = [];
    private readonly MessageIdTable<Job> _jobs = new();
    private readonly TaskQueue _any = new(new QueuePlace(null, []));
    private readonly List<EnginePool> _pools = [];
    private long _arrivals;
    private long _assignments;
    private long _newcomers;

    /// <param name="hwm">The most tasks outstanding at an engine; 0 means unlimited, null means that it follows from measured run times.</param>
    /// <param name="scheme">How engines are chosen. Default: null, the least loaded.</param>
    /// <param name="memory">How many tasks that have ended are remembered at least, for those that depend on them.</param>
    /// <param name="engineWait">The longest that tasks wait while there is no engine for them at all; null means for ever.</param>
    /// <param name="random">For the schemes that pick at random.</param>
    public LoadBalancedScheduler(int? hwm, SchemeChoice? scheme = null, int memory = 262_144, TimeSpan? engineWait = null, Random? random = null)
    {
        _scheme = scheme ?? SchemeChoice.LeastLoad;
        _hwm = _scheme.Hwm ?? hwm;
        _random = random ?? new Random();
        _ended = new EndedTasks(memory);
        _engineWait = engineWait ?? TimeSpan.MaxValue;
    }

    /// <summary>Tasks that are not settled.</summary>
    public int Count => _jobs.Count;

    /// <summary>Some engine is registered.</summary>
    public bool HasEngines => _engines.Count > 0;

    /// <summary>Tasks that wait for an engine; those that wait for other tasks are not among them.</summary>
    public int QueuedCount { get; private set; }

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
            if (idle) pool.LookAgain();
        }

        pool.Look(slot);
    }
}
