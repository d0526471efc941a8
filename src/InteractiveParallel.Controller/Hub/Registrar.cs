using InteractiveParallel.Protocol.Contents;
using Microsoft.Extensions.Logging;

namespace InteractiveParallel.Controller;

/// <summary>
/// Owns the registry and its gate: takes what the sockets report of engines to it, and tells the followers what became of it, in order. Thread-safe.
/// </summary>
internal sealed class Registrar(EngineRegistry registry, TimeProvider time, ILogger log)
{
    private readonly Lock _gate = new();
    private readonly List<IEngineFollower> _followers = [];
    private Action<EngineRecord>? _returned;

    /// <summary>Adds followers, which are told in this order. Before the first socket is bound.</summary>
    public void Tell(params ReadOnlySpan<IEngineFollower> followers) => _followers.AddRange(followers);

    /// <summary>Sets what happens when a usable engine has connected again. Before the first socket is bound.</summary>
    public void OnReturn(Action<EngineRecord> returned) => _returned = returned;

    public RegistrationReply? Register(RegistrationRequest request)
    {
        lock (_gate)
        {
            var reply = registry.Register(request, time.GetUtcNow());
            if (reply is { Status: "error" }) Log.RegistrationRefused(log, request.Uuid!, reply.Evalue!);
            return reply;
        }
    }

    public void Unregister(UnregistrationRequest report)
    {
        lock (_gate) Follow(registry.Unregister(report));
    }

    public void Unregister(string uuid)
    {
        lock (_gate) Follow(registry.Unregister(uuid));
    }

    public void Connected(string uuid, EngineLink link)
    {
        EngineRecord? returned;
        lock (_gate)
        {
            returned = registry.Find(uuid);
            Follow(registry.Connected(uuid, link));
            if (link is EngineLink.Heart or EngineLink.Registration || !registry.IsComplete(uuid)) returned = null;
        }

        if (returned is not null) _returned?.Invoke(returned);
    }

    public void Disconnected(string uuid, EngineLink link)
    {
        lock (_gate) registry.Disconnected(uuid, link, time.GetUtcNow());
    }

    public void Ponged(string uuid)
    {
        lock (_gate) Follow(registry.Ponged(uuid));
    }

    /// <summary>Time has passed: deserted engines and stalled registrations go.</summary>
    public void Expire()
    {
        lock (_gate)
            foreach (var change in registry.Expire(time.GetUtcNow())) Follow(change);
    }

    /// <summary>The usable engines at this moment, by id.</summary>
    public IReadOnlyList<EngineRecord> Engines()
    {
        lock (_gate) return registry.Engines.Values.ToList();
    }

    /// <summary>The id of the engine that a target names by id or uuid, or null.</summary>
    public int? IdOf(string target)
    {
        lock (_gate) return registry.FindTarget(target)?.Id;
    }

    private void Follow(EngineChange? change)
    {
        if (change is not { } happened) return;
        var engine = happened.Engine;
        if (happened.Death is null)
        {
            Log.EngineReady(log, engine.Id, engine.Uuid, engine.Language, engine.Host ?? "host unknown");
            foreach (var follower in _followers) follower.EngineReady(engine);
            return;
        }

        Log.EngineGone(log, engine.Id, engine.Uuid, Describe(happened.Death));
        foreach (var follower in _followers) follower.EngineLost(happened);
    }

    private static string Describe(EngineDeath death) => death switch
    {
        { Signal: { } signal } => signal,
        { ExitCode: { } code } => $"exit code {code}",
        _ => "it left, or its connections are closed, or its heart stopped",
    };
}
