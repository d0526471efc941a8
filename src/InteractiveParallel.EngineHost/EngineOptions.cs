using InteractiveParallel.Protocol;
using InteractiveParallel.Transport;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace InteractiveParallel.EngineHost;

/// <summary>How an engine finds its controller and behaves. Immutable.</summary>
public sealed record EngineOptions
{
    /// <summary>
    /// The connection file, read again when the controller is lost: a restarted one may have written other ports.
    /// Default: null; then <see cref="Connection"/> is needed.
    /// </summary>
    public string? ConnectionFile { get; init; }

    /// <summary>The connection itself, in place of a file. Default: null.</summary>
    public EngineConnectionFile? Connection { get; init; }

    /// <summary>How long to wait for the connection file to appear. Default 10 seconds; zero fails at once.</summary>
    public TimeSpan FileTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The id to ask for; the controller grants it if it is free. Default: null, the next free one.</summary>
    public int? WantedId { get; init; }

    /// <summary>How long the controller may take to answer the registration once it can be reached. Default 5 seconds.</summary>
    public TimeSpan RegistrationTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long the engine keeps trying to reach a controller that is not there, at the start and after losing it; then it ends.
    /// Default 10 minutes; zero ends it at once.
    /// </summary>
    public TimeSpan ControllerTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Stack of the thread that runs user code, in bytes. Default 16 MiB: twice the usual main thread's, since recursive code is
    /// what people try first. Only what is used takes memory.
    /// </summary>
    public int StackSize { get; init; } = 16 << 20;

    /// <summary>How long a running call may take to notice its cancellation when the engine is disposed. Default 2 seconds; then it is left behind.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The network of <c>inproc://</c> endpoints, for an engine in the process of its controller. Default: null.</summary>
    public InprocNetwork? Inproc { get; init; }

    /// <summary>
    /// True for an engine that shares its process with its client: code runs from the assemblies already loaded, so breakpoints hit,
    /// and statics are shared. Default: false.
    /// </summary>
    public bool UsesHostAssemblies { get; init; }

    /// <summary>The file, made by the supervisor, in which the engine notes what it has begun. Default: null, none.</summary>
    public string? BegunFile { get; init; }

    /// <summary>
    /// The limit that this process was started with for its objects, in bytes, for error messages; it is set by whoever starts the process.
    /// Default: null, none.
    /// </summary>
    public long? MemoryLimit { get; init; }

    /// <summary>True to load, in the background after joining, what running code text needs; otherwise the first code does. Default: false.</summary>
    public bool WarmUp { get; init; }

    /// <summary>The engine's uuid. Default: null, a new one; it is also its session id and its ZMTP identity.</summary>
    public string? Uuid { get; init; }

    /// <summary>Called when the engine has got its id and before it can be given work, and again when a restarted controller gave it one. Default: null.</summary>
    public Action<EngineApp>? Registered { get; init; }

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where the engine logs. Default: nowhere.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;
}
