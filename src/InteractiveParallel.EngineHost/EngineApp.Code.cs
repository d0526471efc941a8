namespace InteractiveParallel.EngineHost;

/// <content>What running code finds on its engine, and what is left when it ends the process.</content>
public sealed partial class EngineApp
{
    private readonly Lock _warmUpGate = new();
    private Task _warmUp = Task.CompletedTask;

    /// <summary>
    /// For a process that ends while a request runs: sends what the request has printed until now, and gives the end of it.
    /// </summary>
    /// <param name="atMost">How long a slow network may hold up the end.</param>
    /// <returns>The last lines that it printed; empty when no request runs.</returns>
    internal IReadOnlyList<string> SayLastWords(TimeSpan atMost)
    {
        const int Lines = 10;
        if (_runner.Output is not { } output) return [];
        output.Flush();
        using var sent = new ManualResetEventSlim();
        output.WaitSentAsync().ContinueWith(static (_, done) => Set(done!), sent, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        sent.Wait(atMost);
        return output.LastPiece.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(Lines).ToList();

        // The end may not have waited for it.
        static void Set(object done)
        {
            try
            {
                ((ManualResetEventSlim)done).Set();
            }
            catch (ObjectDisposedException)
            {
            }
        }
    }

    private EngineContext Surroundings(EngineRequest request, CancellationToken cancellationToken) => new()
    {
        Id = request.Link.EngineId,
        Uuid = Uuid,
        Namespace = _names,
        CancellationToken = cancellationToken,
        ClientSession = request.Message.Header.Session,
        Output = _taskOutput,
        ClientAccess = request.Link.ClientAccess,
    };

    private void WarmUp()
    {
        lock (_warmUpGate)
        {
            if (_warmUp.IsCompleted) _warmUp = Task.Run(WarmUpNow);
        }
    }

    private void WarmUpNow()
    {
        try
        {
            _session.WarmUp();
        }
        catch (Exception e)
        {
            Log.WarmUpFailed(_logger, e);
        }
    }
}
