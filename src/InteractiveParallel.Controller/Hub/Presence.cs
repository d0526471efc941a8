namespace InteractiveParallel.Controller;

/// <summary>What is there of one identity: its open connections, its heart, its registration. Guarded by the gate of the registry.</summary>
internal sealed class Presence
{
    private static readonly EngineLink[] Needed = [EngineLink.Mux, EngineLink.Task, EngineLink.Broadcast, EngineLink.Control];
    private readonly int[] _open = new int[Enum.GetValues<EngineLink>().Length];
    private int _total;

    /// <summary>The engine, from its accepted registration request on.</summary>
    public EngineRecord? Engine { get; set; }

    /// <summary>True once the engine was announced.</summary>
    public bool Announced { get; set; }

    /// <summary>A ping was answered.</summary>
    public bool HeartBeats { get; set; }

    /// <summary>When the registration request came.</summary>
    public DateTimeOffset RegisteredAt { get; set; }

    /// <summary>Since when no connection is left; null while there is one.</summary>
    public DateTimeOffset? Deserted { get; set; }

    /// <summary>Nothing is known of the identity any more.</summary>
    public bool IsVoid => Engine is null && _total == 0;

    /// <summary>
    /// Pinged back, and reachable on every socket that requests come from: a ROUTER drops what is sent to peers that it does not know yet.
    /// </summary>
    public bool IsComplete => Engine is not null && HeartBeats && Array.TrueForAll(Needed, link => _open[(int)link] > 0);

    public void Open(EngineLink link)
    {
        _open[(int)link]++;
        _total++;
        Deserted = null;
    }

    /// <summary>A connection that replaces another may be counted before the old one's end.</summary>
    public void Close(EngineLink link, DateTimeOffset now)
    {
        if (_open[(int)link] == 0) return;
        _open[(int)link]--;
        if (--_total == 0) Deserted = now;
    }
}
