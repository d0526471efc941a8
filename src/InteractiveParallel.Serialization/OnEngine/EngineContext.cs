namespace InteractiveParallel;

/// <summary>What running code knows of its engine: see <see cref="Engine.Current"/>.</summary>
public sealed record EngineContext
{
    /// <summary>The engine's id in its cluster; -1 before it is registered.</summary>
    public int Id { get; init; } = -1;

    /// <summary>The engine's identity; it survives nothing: a restarted engine has another. Default: empty.</summary>
    public string Uuid { get; init; } = "";

    /// <summary>The engine's named values.</summary>
    public required EngineNamespace Namespace { get; init; }

    /// <summary>Cancelled when the running task is to stop: its client cancelled it, or the engine was interrupted.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>The session of the client that asked for the running code; the same for all its requests. Default: empty.</summary>
    public string ClientSession { get; init; } = "";

    /// <summary>For engines: where shown and published values go. Default: null, and showing or publishing throws.</summary>
    public EngineOutput? Output { get; init; }

    /// <summary>For the client library: how to connect to the cluster. Default: null, and <c>ConnectAsync</c> throws; so with a Python controller.</summary>
    public ClientAccess? ClientAccess { get; init; }
}
