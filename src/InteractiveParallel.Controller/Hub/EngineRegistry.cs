using System.Globalization;

namespace InteractiveParallel.Controller;

/// <summary>
/// Which engines there are: gives out ids, decides when an engine is usable and when it is gone. Events in, changes out; no I/O and no clock.
/// Not thread-safe: its owner holds a gate.
/// </summary>
internal sealed partial class EngineRegistry(string version, TimeSpan registrationTimeout, TimeSpan reconnectGrace, int heartbeatMilliseconds)
{
    private readonly Dictionary<string, Presence> _byUuid = [];
    private readonly SortedDictionary<int, EngineRecord> _byId = [];
    private readonly HashSet<string> _pending = [];
    private readonly HashSet<string> _deserted = [];
    private int _nextId;

    /// <summary>The usable engines, by id.</summary>
    public IReadOnlyDictionary<int, EngineRecord> Engines => _byId;

    /// <summary>How many engines have registered and are not usable yet.</summary>
    public int PendingCount => _pending.Count;

    /// <summary>The usable engine with this uuid, or null.</summary>
    public EngineRecord? Find(string uuid) => _byUuid.TryGetValue(uuid, out var presence) && presence.Announced ? presence.Engine : null;

    /// <summary>The usable engine that a target names by id or uuid, or null.</summary>
    public EngineRecord? FindTarget(string target)
        => int.TryParse(target, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? _byId.GetValueOrDefault(id) : Find(target);

    /// <summary>True when an engine beats and is connected wherever requests come from.</summary>
    public bool IsComplete(string uuid) => _byUuid.GetValueOrDefault(uuid)?.IsComplete == true;

    private Presence At(string uuid)
    {
        if (!_byUuid.TryGetValue(uuid, out var presence)) _byUuid[uuid] = presence = new Presence();
        return presence;
    }

    private void ForgetIfVoid(string uuid, Presence presence)
    {
        if (presence.IsVoid) _byUuid.Remove(uuid);
    }
}
