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
}
