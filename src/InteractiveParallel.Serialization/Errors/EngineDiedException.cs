namespace InteractiveParallel;

/// <summary>An engine ended while it held this task. Its result will never come; whether the task had effects is not known.</summary>
public sealed class EngineDiedException : ParallelException
{
    /// <param name="message">Which engine died, of what, with which task.</param>
    public EngineDiedException(string message)
        : base(message)
    {
    }

    /// <summary>The id of the dead engine; null when unknown.</summary>
    public int? EngineId { get; init; }

    /// <summary>The identity (UUID) of the dead engine; null when unknown.</summary>
    public string? EngineUuid { get; init; }

    /// <summary>The host it ran on; null when unknown.</summary>
    public string? Host { get; init; }

    /// <summary>The exit code of its process; null when a signal ended it or its supervisor could not tell.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The signal that ended its process, e.g. <c>SIGKILL</c>; null when it exited by itself.</summary>
    public string? Signal { get; init; }

    /// <summary>The last lines the process wrote to its standard error; null when there are none.</summary>
    public string? StandardError { get; init; }

    /// <summary>The id of the lost task; null when the engine held none.</summary>
    public string? TaskId { get; init; }
}
