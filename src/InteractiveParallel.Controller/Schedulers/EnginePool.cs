namespace InteractiveParallel.Controller;

/// <summary>The engines of one language, and the tasks that wait for any of them.</summary>
/// <param name="language">As engines name it when they register: <c>csharp</c>, <c>python</c>.</param>
/// <param name="ready">Chooses among the engines that have room.</param>
internal sealed class EnginePool(string language, Scheme ready)
{
    private readonly HashSet<EngineSlot> _ahead = [];
    private readonly HashSet<EngineSlot> _unmovable = [];

    public string Language { get; } = language;

    /// <summary>The engines that have room.</summary>
    public Scheme Ready { get; } = ready;

    /// <summary>Tasks of this language, or in it by preference, that any of the engines may run.</summary>
    public TaskQueue Queue { get; } = new(new QueuePlace(language, []));

    /// <summary>How many of the engines have nothing to do.</summary>
    public int Idle { get; set; }

    /// <summary>How many engines there are.</summary>
    public int Count { get; set; }

    /// <summary>When the last of them was lost.</summary>
    public TimeSpan DesertedAt { get; set; }

    /// <summary>There is such an engine, or has been one.</summary>
    public bool IsKnown { get; set; }

    /// <summary>Some engine is idle while another has tasks ahead.</summary>
    public bool WantsRebalance => Idle > 0 && _ahead.Count > 0;

    /// <summary>The engines that have tasks which they may not have begun, and which may help an idle engine.</summary>
    public List<EngineSlot> Ahead() => [.. _ahead];

    /// <summary>After anything that changes what an engine has: whether it has tasks for others.</summary>
    public void Look(EngineSlot slot)
    {
        if (_unmovable.Count > 0 && _unmovable.Remove(slot)) slot.IsAhead = false;
        if (slot.HasAhead == slot.IsAhead) return;
        slot.IsAhead = !slot.IsAhead;
        if (slot.IsAhead) _ahead.Add(slot);
        else _ahead.Remove(slot);
    }

    /// <summary>The engine has nothing for those that are idle now: it is not among <see cref="Ahead"/> until that changes.</summary>
    public void SetAside(EngineSlot slot)
    {
        _ahead.Remove(slot);
        _unmovable.Add(slot);
    }

    /// <summary>Another engine is idle now: those that were set aside may have tasks for it.</summary>
    public void LookAgain()
    {
        if (_unmovable.Count == 0) return;
        _ahead.UnionWith(_unmovable);
        _unmovable.Clear();
    }
}
