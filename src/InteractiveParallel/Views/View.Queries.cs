namespace InteractiveParallel;

/// <content>What clients can ask and order, limited to the view's engines.</content>
public abstract partial class View
{
    /// <summary>
    /// Asks the view's engines not to begin this client's tasks that they have not begun, and to cancel what listens to its token. Waits for their
    /// answers. Of load-balanced tasks it reaches those that have been given to these engines.
    /// </summary>
    /// <exception cref="TimeoutException">An engine did not answer in <see cref="ClientOptions.Timeout"/>.</exception>
    public virtual Task AbortAsync(CancellationToken cancellationToken = default) => Client.AbortOnAsync(Scope, cancellationToken);

    /// <summary>What the view's engines have to do and have done; see <see cref="Client.QueueStatusAsync"/>.</summary>
    /// <param name="verbose">True: the ids of the tasks, too. Default: false, only how many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="NoEnginesException">An engine of the view has left.</exception>
    public Task<QueueStatus> QueueStatusAsync(bool verbose = false, CancellationToken cancellationToken = default) =>
        Client.QueueStatusAsync(ScopeIds, verbose, cancellationToken);

    /// <summary>How many tasks each of the view's engines has that it has not finished, by engine id.</summary>
    /// <exception cref="NoEnginesException">An engine of the view has left.</exception>
    public Task<IReadOnlyDictionary<int, int>> LoadAsync(CancellationToken cancellationToken = default) => Client.LoadAsync(ScopeIds, cancellationToken);

    /// <summary>Has the hub forget the records of all settled tasks that the view's engines did, whoever sent them.</summary>
    public Task PurgeResultsAsync(CancellationToken cancellationToken = default) => Client.PurgeHubResultsAsync(ScopeIds, cancellationToken);

    /// <inheritdoc cref="Client.GetResult{T}(string, CancellationToken)"/>
    public AsyncResult<T> GetResult<T>(string id, CancellationToken cancellationToken = default) => Client.GetResult<T>(id, cancellationToken);

    /// <inheritdoc cref="Client.GetResult{T}(IReadOnlyList{string}, CancellationToken)"/>
    public AsyncResults<T> GetResult<T>(IReadOnlyList<string> ids, CancellationToken cancellationToken = default) => Client.GetResult<T>(ids, cancellationToken);

    /// <summary>The engines that the view's calls may run on now.</summary>
    private protected abstract IReadOnlyList<EngineInfo> Scope { get; }

    private int[] ScopeIds => [.. Scope.Select(engine => engine.Id)];
}
