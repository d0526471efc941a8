namespace InteractiveParallel.Controller;

/// <summary>The engines of one language, and the tasks that wait for any of them.</summary>
/// <param name="language">As engines name it when they register: <c>csharp</c>, <c>python</c>.</param>
/// <param name="ready">Chooses among the engines that have room.</param>
internal sealed class EnginePool(string language, Scheme ready)
{
    public string Language { get; } = language;

    /// <summary>The engines that have room.</summary>
    public Scheme Ready { get; } = ready;

    /// <summary>The engines that have tasks which they may not have begun, and which may help an idle engine.</summary>
    public HashSet<EngineSlot> Ahead { get; } = [];

    /// <summary>Those of them that had nothing for the engines that are idle now. Nobody looks at them until that changes.</summary>
    public HashSet<EngineSlot> Unmovable { get; } = [];

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
    public bool WantsRebalance => Idle > 0 && Ahead.Count > 0;
}
