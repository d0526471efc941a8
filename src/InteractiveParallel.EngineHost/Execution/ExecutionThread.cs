using Microsoft.Extensions.Logging;

namespace InteractiveParallel.EngineHost;

/// <summary>The one thread on which user code runs, request after request.</summary>
internal sealed class ExecutionThread
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ExecutionQueue _queue;
    private readonly Action<EngineRequest> _run;
    private readonly ILogger _logger;
    private readonly Thread _thread;

    public ExecutionThread(ExecutionQueue queue, Action<EngineRequest> run, int stackSize, ILogger logger)
    {
        (_queue, _run, _logger) = (queue, run, logger);
        // A background thread: code that never ends does not keep the process.
        _thread = new Thread(Run, stackSize) { IsBackground = true, Name = "engine execution" };
    }

    /// <summary>Completes when the queue was closed and the last request is done.</summary>
    public Task Ended => _ended.Task;

    public void Start() => _thread.Start();

    /// <summary>False as long as nothing can be running.</summary>
    public bool HasStarted => (_thread.ThreadState & ThreadState.Unstarted) == 0;

    private void Run()
    {
        while (_queue.Take() is { } request)
        {
            try
            {
                _run(request);
            }
            catch (Exception e)
            {
                // What user code throws was answered; this is the engine's own fault, and the next request must run all the same.
                Log.RequestFailed(_logger, request.Id, e);
            }
            finally
            {
                _queue.Finish();
            }
        }
        _ended.SetResult();
    }
}
