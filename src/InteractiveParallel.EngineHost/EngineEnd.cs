namespace InteractiveParallel.EngineHost;

/// <summary>Why an engine ended by itself.</summary>
public enum EngineEnd
{
    /// <summary>A client asked it to.</summary>
    Shutdown,

    /// <summary>No controller could be reached for <see cref="EngineOptions.ControllerTimeout"/>.</summary>
    ControllerLost,

    /// <summary>A controller that came back refused to take it in again.</summary>
    Refused,

    /// <summary>It was disposed by its owner.</summary>
    Disposed,
}
