using InteractiveParallel.Kernel;
using InteractiveParallel.Protocol;
using InteractiveParallel.Scripting;
using InteractiveParallel.Serialization;
using Microsoft.Extensions.Logging;

namespace InteractiveParallel.EngineHost;

/// <summary>
/// An engine: joins a controller, runs the functions that come, one at a time, and keeps a namespace between them.
/// Several may live in one process. Its members are thread-safe.
/// </summary>
public sealed partial class EngineApp : IAsyncDisposable
{
    private readonly EngineOptions _options;
    private readonly ILogger _logger;
    private readonly RejectionLog _rejections;
    private readonly CodeSession _session;
    private readonly EngineNamespace _names;
    private readonly EngineOutput _taskOutput;
    private readonly OutputCapture _capture = new();
    private readonly ExecutionQueue _queue = new();
    private readonly RunningCall _running = new();
    private readonly BegunRecord? _begun;
    private readonly ReplyStore _store;
    private readonly BlobSource _blobs;
    private readonly RequestRunner _runner;
    private readonly ExecutionThread _execution;
    private readonly LinkHandlers _handlers;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource<EngineEnd> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ControllerLink _link;
    private Task _watch = Task.CompletedTask;
    private Task? _disposal;

    private EngineApp(EngineOptions options, EngineConnectionFile file)
    {
        _options = options;
        _logger = options.LoggerFactory.CreateLogger("InteractiveParallel.Engine");
        _rejections = new RejectionLog(_logger);
        Uuid = options.Uuid ?? Session.NewId();

        _begun = options.BegunFile is { } path ? BegunRecord.Open(path) : null;
        _store = new ReplyStore(options.Time);
        _blobs = new BlobSource(options.Time);
        var worlds = options.UsesHostAssemblies ? Worlds.OfThisProcess() : new Worlds();
        _session = new CodeSession(new CodeSessionOptions { Foreign = new ForeignAssemblies(worlds).Newest }, new UserNamespace());
        _names = new SessionNamespace(_session);
        _taskOutput = new TaskOutput(Uuid);
        var replier = new Replier(_store, options.Time);
        var memory = new MemoryReserve(options.MemoryLimit);
        var calls = new CallLoader(worlds, new FunctionCache(worlds), _blobs);
        var apply = new ApplyHandler(calls, memory, options.Time);
        var execute = new ExecuteHandler(_session);
        var python = new PythonHandler(_session, _names, execute, memory, options.Time);
        _runner = new RequestRunner(new GuardHandler(calls, memory), apply, python, execute, replier, _running, _queue, Surroundings, memory, _begun, options.Time);
        _execution = new ExecutionThread(_queue, _runner.Run, options.StackSize, _logger);

        var shell = new ShellChannel(_queue, _store, replier, _logger);
        var requests = new ControlRequests(_queue, replier, _running, _names, ownsProcess: !options.UsesHostAssemblies, WarmUp, OnShutdownRequest);
        var control = new ControlChannel(requests, new CodeInbox(worlds), _logger);
        _handlers = new LinkHandlers(shell.OnBatch, control.OnBatch, replier.Resend, _linkChanged.Set);
        _link = new ControllerLink(file, Uuid, options, _rejections, _handlers);
    }

    /// <summary>The engine's id in its cluster. It changes only when a restarted controller has given it to another.</summary>
    public int Id => _link.EngineId;

    /// <summary>The engine's identity, also its session id.</summary>
    public string Uuid { get; }

    /// <summary>The engine's named values.</summary>
    public EngineNamespace Namespace => _names;

    /// <summary>Completes, never faulted, when the engine has ended by itself or was disposed; then it is to be disposed.</summary>
    public Task<EngineEnd> Completion => _completion.Task;

    /// <summary>Joins a controller. On return the engine has its id, all its sockets and its heart; clients see it at its first beat.</summary>
    /// <exception cref="RegistrationException">There is no usable connection file or controller, or it refused; the message says what to do.</exception>
    public static async Task<EngineApp> StartAsync(EngineOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var file = await ConnectionSource.WaitAsync(options, cancellationToken).ConfigureAwait(false);
        var engine = new EngineApp(options, file);
        try
        {
            engine._execution.Start();
            await engine._link.ConnectAsync(cancellationToken).ConfigureAwait(false);
            await engine._link.RegisterAsync(options.WantedId, cancellationToken).ConfigureAwait(false);
            // Before any work can come: whoever answers for this process must know the engine when its first task kills it.
            options.Registered?.Invoke(engine);
            await engine._link.OpenAsync(cancellationToken).ConfigureAwait(false);
            Log.Registered(engine._logger, engine.Id, engine.Uuid, file.Url(file.Registration));
            engine._watch = engine.WatchControllerAsync();
            if (options.WarmUp) engine.WarmUp();
            return engine;
        }
        catch
        {
            await engine.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Tells the controller, cancels the running call's token, waits for it for <see cref="EngineOptions.StopGrace"/>, and closes
    /// everything. Requests that wait are not run.
    /// </summary>
    public ValueTask DisposeAsync()
    {
        lock (_stopping) return new ValueTask(_disposal ??= EndAsync());
    }

    private async Task EndAsync()
    {
        if (End(EngineEnd.Disposed)) _link.Leave(null);
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _watch.ConfigureAwait(false);
        _running.End();
        _queue.Close();
        await StopExecutionAsync().ConfigureAwait(false);
        await _warmUp.ConfigureAwait(false);
        await _link.DisposeAsync().ConfigureAwait(false);
        await _blobs.DisposeAsync().ConfigureAwait(false);
        _capture.Dispose();
        _begun?.Dispose();
        _linkChanged.Dispose();
        _stopping.Dispose();
    }

    private async Task StopExecutionAsync()
    {
        if (!_execution.HasStarted) return;
        try
        {
            await _execution.Ended.WaitAsync(_options.StopGrace, _options.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Log.CallLeftBehind(_logger, _options.StopGrace.TotalSeconds);
        }
    }

    // Once only: who ends it first gives the reason.
    private bool End(EngineEnd end) => _completion.TrySetResult(end);

    private void OnShutdownRequest(Message request)
    {
        Log.ShutDown(_logger, Id);
        _link.Leave(request);
        End(EngineEnd.Shutdown);
    }
}
