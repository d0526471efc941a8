using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller;

/// <content>Taking engines in.</content>
internal sealed partial class EngineRegistry
{
    /// <summary>An engine asks to be taken in.</summary>
    /// <returns>The reply; null when the request names no uuid, to which the original gives no answer either.</returns>
    public RegistrationReply? Register(RegistrationRequest request, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(request.Uuid)) return null;
        if (request.Language == "csharp" && request.Version != version)
            return Refuse("VersionMismatch", $"engine version {request.Version ?? "unknown"} cannot join a controller of version {version}: install the same on both");

        // The id is consumed even when the request is refused.
        var id = TakeId(request.Id);
        var presence = At(request.Uuid);
        if (presence.Engine is not null) return Refuse("KeyError", $"\"uuid '{request.Uuid}' in use\"");

        presence.Engine = new EngineRecord(id, request.Uuid)
        {
            Language = request.Language ?? "python",
            CanRecall = request.Recall,
            Host = request.Host,
            Pid = request.Pid,
        };
        presence.RegisteredAt = now;
        _pending.Add(request.Uuid);
        return new RegistrationReply { Id = id, HbPeriod = heartbeatMilliseconds, Blobs = 1 };
    }

    // A wanted id is granted unless an engine or a pending registration has it; ids are never used twice otherwise.
    private int TakeId(int? wanted)
    {
        if (wanted is not { } id || id < 0 || IsTaken(id)) return _nextId++;
        _nextId = Math.Max(id + 1, _nextId);
        return id;
    }

    private bool IsTaken(int id)
    {
        if (_byId.ContainsKey(id)) return true;
        foreach (var uuid in _pending)
            if (_byUuid[uuid].Engine!.Id == id) return true;
        return false;
    }

    private static RegistrationReply Refuse(string name, string text)
        => new() { Status = "error", Ename = name, Evalue = text, Traceback = [$"{name}: {text}"] };
}
