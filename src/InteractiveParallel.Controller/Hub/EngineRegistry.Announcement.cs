namespace InteractiveParallel.Controller;

/// <content>When an engine becomes usable.</content>
internal sealed partial class EngineRegistry
{
    /// <summary>An identity connected on one of the sockets.</summary>
    /// <returns>The announcement, when this completes the engine.</returns>
    public EngineChange? Connected(string uuid, EngineLink link)
    {
        var presence = At(uuid);
        presence.Open(link);
        _deserted.Remove(uuid);
        return AnnounceIfComplete(uuid, presence);
    }

    /// <summary>A connection of an identity ended.</summary>
    public void Disconnected(string uuid, EngineLink link, DateTimeOffset now)
    {
        if (!_byUuid.TryGetValue(uuid, out var presence)) return;
        presence.Close(link, now);
        if (presence.Deserted is not null && presence.Engine is not null) _deserted.Add(uuid);
        ForgetIfVoid(uuid, presence);
    }

    /// <summary>An identity answered a ping.</summary>
    /// <returns>The announcement, when this completes the engine.</returns>
    public EngineChange? Ponged(string uuid)
    {
        if (!_byUuid.TryGetValue(uuid, out var presence)) return null;
        presence.HeartBeats = true;
        return AnnounceIfComplete(uuid, presence);
    }

    private EngineChange? AnnounceIfComplete(string uuid, Presence presence)
    {
        if (presence.Announced || !presence.IsComplete) return null;
        var engine = presence.Engine!;
        presence.Announced = true;
        _pending.Remove(uuid);
        _byId[engine.Id] = engine;
        return new EngineChange(engine, null);
    }
}
