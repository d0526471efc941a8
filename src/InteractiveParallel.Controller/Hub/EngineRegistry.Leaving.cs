using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller;

/// <content>When an engine is gone.</content>
internal sealed partial class EngineRegistry
{
    /// <summary>The engine itself, its supervisor or its nanny reports its end.</summary>
    public EngineChange? Unregister(UnregistrationRequest report)
    {
        var engine = report.Uuid is { } uuid ? Known(uuid) : report.Id is { } id ? _byId.GetValueOrDefault(id) ?? PendingWith(id) : null;
        if (engine is null) return null;
        var death = new EngineDeath(engine.Id, engine.Uuid, report.Host ?? engine.Host, report.ExitCode, report.Signal, report.Stderr);
        return Remove(engine, death) is { } change ? change with { Begun = report.Begun?.ToHashSet() } : null;
    }

    /// <summary>The engine said good-bye, or its heart stopped for good.</summary>
    public EngineChange? Unregister(string uuid) => Known(uuid) is { } engine ? Remove(engine, Unseen(engine)) : null;

    /// <summary>
    /// Drops registrations that were not completed in time, and takes engines for dead all of whose connections were closed and not made again.
    /// </summary>
    public IReadOnlyList<EngineChange> Expire(DateTimeOffset now)
    {
        if (_pending.Count == 0 && _deserted.Count == 0) return [];
        List<EngineChange> changes = [];
        foreach (var uuid in _pending.Where(u => now - _byUuid[u].RegisteredAt >= registrationTimeout).ToList()) Unregister(uuid);
        foreach (var uuid in _deserted.ToList())
        {
            if (now - _byUuid[uuid].Deserted < reconnectGrace) continue;
            if (Unregister(uuid) is { } change) changes.Add(change);
        }

        return changes;
    }

    private EngineRecord? Known(string uuid) => _byUuid.GetValueOrDefault(uuid)?.Engine;

    private EngineRecord? PendingWith(int id)
    {
        foreach (var uuid in _pending)
            if (_byUuid[uuid].Engine is { } engine && engine.Id == id) return engine;
        return null;
    }

    private EngineChange? Remove(EngineRecord engine, EngineDeath death)
    {
        var presence = _byUuid[engine.Uuid];
        var announced = presence.Announced;
        presence.Engine = null;
        presence.Announced = false;
        presence.HeartBeats = false;
        _pending.Remove(engine.Uuid);
        _deserted.Remove(engine.Uuid);
        _byId.Remove(engine.Id);
        ForgetIfVoid(engine.Uuid, presence);
        return announced ? new EngineChange(engine, death) : null;
    }

    private static EngineDeath Unseen(EngineRecord engine) => new(engine.Id, engine.Uuid, engine.Host, null, null, null);
}
