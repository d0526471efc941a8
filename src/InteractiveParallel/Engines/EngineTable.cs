using System.Globalization;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel;

/// <summary>The engines that the client knows of, kept by notifications and by answers of the hub. Thread-safe.</summary>
internal sealed class EngineTable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _idsEver = new(StringComparer.Ordinal);
    private readonly HashSet<string> _gone = new(StringComparer.Ordinal);
    private readonly HashSet<string> _returned = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EngineInfo> _dead = new(StringComparer.Ordinal);
    private EngineInfo[] _engines = [];
    private TaskCompletionSource? _change;

    /// <summary>The engines by rising id; never changed, only replaced.</summary>
    public EngineInfo[] Engines => Volatile.Read(ref _engines);

    /// <summary>Completes at the next change.</summary>
    public Task ChangeAsync()
    {
        lock (_gate) return (_change ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    /// <summary>The id of an engine, also of one that has left.</summary>
    public int? IdOf(string? uuid)
    {
        lock (_gate) return uuid is not null && _idsEver.TryGetValue(uuid, out var id) ? id : null;
    }

    /// <summary>
    /// An engine is announced. It may have been here before: one that was out of reach for long counts as dead and registers again under its uuid.
    /// </summary>
    /// <returns>False when it is known already.</returns>
    public bool Announce(EngineInfo engine)
    {
        lock (_gate)
        {
            if (_gone.Remove(engine.Uuid)) _returned.Add(engine.Uuid);
            return AddNew(engine);
        }
    }

    /// <summary>Engines that have left are believed again when an answer of the hub names them: announcements may have been missed.</summary>
    public void ForgetGone()
    {
        lock (_gate)
        {
            _returned.UnionWith(_gone);
            _gone.Clear();
        }
    }

    /// <summary>The engine that left; null when it was not known.</summary>
    public EngineInfo? Remove(string uuid)
    {
        lock (_gate)
        {
            _gone.Add(uuid);
            if (_dead.Remove(uuid, out var dead)) return dead;
            var left = Array.Find(_engines, e => e.Uuid == uuid);
            if (left is not null) Replace([.. _engines.Where(e => e != left)]);
            return left;
        }
    }

    /// <summary>
    /// A failed task tells that its engine is dead, which may be earlier than the announcement: whoever has seen the error must not find the engine
    /// among the living. <see cref="Remove"/> still returns it once.
    /// </summary>
    public void MarkDead(string uuid)
    {
        lock (_gate)
        {
            // The error may be of the engine's former life.
            if (_returned.Contains(uuid) || Array.Find(_engines, e => e.Uuid == uuid) is not { } dead) return;
            _dead[uuid] = dead;
            Replace([.. _engines.Where(e => e != dead)]);
        }
    }

    /// <summary>All engines have left; the result names them.</summary>
    public List<EngineInfo> Clear()
    {
        lock (_gate)
        {
            List<EngineInfo> left = [.. _engines, .. _dead.Values];
            _dead.Clear();
            _gone.UnionWith(left.Select(engine => engine.Uuid));
            if (left.Count > 0) Replace([]);
            return left;
        }
    }

    /// <summary>
    /// Takes over what the hub says. An engine that was known when the hub was asked and that it does not name has left; one that was announced
    /// meanwhile is newer than the answer and stays.
    /// </summary>
    /// <param name="reply">The hub's answer.</param>
    /// <param name="known">The table as it was when the hub was asked.</param>
    public (List<EngineInfo> Joined, List<EngineInfo> Left) Merge(ConnectionReply reply, EngineInfo[] known)
    {
        var named = reply.Engines.ToDictionary(e => e.Value, e => Describe(e.Key, e.Value, reply), StringComparer.Ordinal);
        List<EngineInfo> joined = [];
        foreach (var engine in named.Values)
        {
            if (AddIfNotGone(engine)) joined.Add(engine);
            else Update(engine);
        }

        List<EngineInfo> left = [];
        foreach (var engine in known)
            if (!named.ContainsKey(engine.Uuid) && Remove(engine.Uuid) is { } gone) left.Add(gone);
        return (joined, left);
    }

    // The hub's answer may be older than the announcement that the engine has left.
    private bool AddIfNotGone(EngineInfo engine)
    {
        lock (_gate) return !_gone.Contains(engine.Uuid) && AddNew(engine);
    }

    private bool AddNew(EngineInfo engine)
    {
        if (_dead.ContainsKey(engine.Uuid) || Array.Exists(_engines, e => e.Uuid == engine.Uuid)) return false;
        _idsEver[engine.Uuid] = engine.Id;
        Replace([.. _engines.Where(e => e.Id != engine.Id), engine]);
        return true;
    }

    /// <summary>An engine told its language later than it was announced.</summary>
    public void SetLanguage(string uuid, string language) => Update(uuid, engine => engine with { Language = language });

    private void Update(EngineInfo engine) => Update(engine.Uuid, _ => engine);

    private void Update(string uuid, Func<EngineInfo, EngineInfo> change)
    {
        lock (_gate)
        {
            var at = Array.FindIndex(_engines, e => e.Uuid == uuid);
            if (at < 0 || change(_engines[at]) is var engine && _engines[at] == engine) return;
            var engines = (EngineInfo[])_engines.Clone();
            engines[at] = engine;
            Replace(engines);
        }
    }

    private void Replace(EngineInfo[] engines)
    {
        Array.Sort(engines, (a, b) => a.Id.CompareTo(b.Id));
        Volatile.Write(ref _engines, engines);
        _change?.SetResult();
        _change = null;
    }

    private static EngineInfo Describe(string id, string uuid, ConnectionReply reply)
    {
        var details = reply.EngineInfo?.GetValueOrDefault(id);
        return new EngineInfo(int.Parse(id, CultureInfo.InvariantCulture), uuid, details?.Host, details?.Pid, details?.Language);
    }
}
