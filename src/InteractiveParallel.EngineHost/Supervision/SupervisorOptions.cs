using InteractiveParallel.Launchers;
using InteractiveParallel.Protocol;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace InteractiveParallel.EngineHost;

/// <summary>Which engines a supervisor starts, and how. Immutable.</summary>
public sealed record SupervisorOptions
{
    /// <summary>
    /// How to start each engine, in their order: a command that runs one engine in its own process, watches its standard input and
    /// tells its status (<see cref="EngineProcess"/>).
    /// </summary>
    public required IReadOnlyList<ProcessSpec> Engines { get; init; }

    /// <summary>The connection file that the engines use, to report their deaths. Default: null; then <see cref="Connection"/> is needed.</summary>
    public string? ConnectionFile { get; init; }

    /// <summary>The connection itself, in place of a file. Default: null.</summary>
    public EngineConnectionFile? Connection { get; init; }

    /// <summary>How long to wait for the connection file to appear. Default 10 seconds.</summary>
    public TimeSpan FileTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an engine may take to end in order before it is killed. Default 5 seconds.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The most bytes that each engine's objects may take together; beyond it an allocation throws <see cref="OutOfMemoryException"/>.
    /// Default: null, three quarters of the machine's memory or of what its container is given.
    /// </summary>
    public long? EngineMemory { get; init; }

    /// <summary>Receives each line that an engine logs or prints outside of its tasks, with the prefix <c>[engine id]</c>, or <c>[engine id, unattributed]</c> for what native code
    /// or code without a task has printed; never concurrently. Default: null.</summary>
    public Action<string>? Output { get; init; }

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where the supervisor logs. Default: nowhere.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;
}
