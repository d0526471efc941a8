namespace InteractiveParallel;

/// <content>Which engines there are.</content>
public sealed partial class Client
{

    /// <summary>An engine has become usable. Raised on a pool thread.</summary>
    public event Action<EngineInfo>? EngineRegistered;

    /// <summary>An engine has left or died. Raised on a pool thread.</summary>
    public event Action<EngineInfo>? EngineLost;

    /// <summary>The ids of the usable engines, rising; kept up to date without asking.</summary>
    public IReadOnlyList<int> Ids => Array.ConvertAll(_engines.Engines, engine => engine.Id);

    /// <summary>The usable engines by rising id; kept up to date without asking.</summary>
    public IReadOnlyList<EngineInfo> Engines => _engines.Engines;

    /// <summary>Waits until there are at least <paramref name="count"/> usable engines.</summary>
    /// <param name="count">How many are wanted.</param>
    /// <param name="timeout">Default: null, which waits for ever.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">There are not so many in time; the message says how many there are.</exception>
    /// <exception cref="ControllerUnreachableException">The controller has ended.</exception>
    public async Task WaitForEnginesAsync(int count, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token);
        var end = Task.Delay(timeout ?? Timeout.InfiniteTimeSpan, _options.Time, linked.Token);
        try
        {
            while (true)
            {
                var change = _engines.ChangeAsync();
                var closed = _link.Pending.ClosedAsync();
                if (_engines.Engines.Length >= count) return;
                _link.Pending.ThrowIfClosed();
                if (await Task.WhenAny(change, closed, end).ConfigureAwait(false) != end) continue;
                await end.ConfigureAwait(false);
                throw new TimeoutException(
                    $"{count} engines are not ready after {timeout!.Value.TotalSeconds:0.#} s; there are {_engines.Engines.Length}. Start more with `ipengine`");
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ObjectDisposedException(nameof(Client));
        }
        finally
        {
            await linked.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>How long is waited for engines that are named, and are not there.</summary>
    internal TimeSpan Patience => _options.Timeout;

    /// <summary>A task that completes when the usable engines change; take it before looking at them.</summary>
    internal Task EngineChangeAsync() => _engines.ChangeAsync();

    /// <summary>The usable engines with these ids, in this order.</summary>
    internal EngineInfo[] Find(IEnumerable<int> ids)
    {
        var engines = _engines.Engines;
        return [.. ids.Select(id => Array.Find(engines, engine => engine.Id == id) ?? throw Unknown(id, engines))];
    }

    internal void ThrowIfNoEngines()
    {
        ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, this);
        if (_engines.Engines.Length > 0) return;
        _link.Pending.ThrowIfClosed();
        throw new NoEnginesException();
    }

    internal void ThrowIfGone(EngineInfo engine)
    {
        ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, this);
        var engines = _engines.Engines;
        foreach (var one in engines)
            if (one.Uuid == engine.Uuid) return;
        throw new NoEnginesException($"engine {engine.Id} is gone; {There(engines)}");
    }

    /// <summary>Why a stream ends that may use these engines only.</summary>
    internal NoEnginesException Gone(IReadOnlyList<int> ids, TimeSpan since)
    {
        var (named, have) = ids.Count == 1 ? ($"engine {ids[0]}", "has") : ($"engines {string.Join(", ", ids)}", "have");
        return new NoEnginesException($"{named} {have} been gone for {since.TotalSeconds:0.#} s, and the view names no other; {There(_engines.Engines)}");
    }

    private static NoEnginesException Unknown(int id, EngineInfo[] engines) =>
        engines.Length == 0 ? new NoEnginesException() : new NoEnginesException($"no engine {id}; {There(engines)}");

    private static string There(EngineInfo[] engines) => engines switch
    {
        [] => "there is none: start some with `ipengine`",
        [var only] => $"the only engine is {only.Id}",
        _ => $"the engines are {string.Join(", ", engines.Select(engine => engine.Id))}",
    };
}
