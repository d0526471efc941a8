namespace InteractiveParallel;

/// <summary>
/// The outstanding tasks of one client that carry a label: <c>await client.Labelled("fit").AbortAsync()</c>. Each member looks them up when it is called. Thread-safe.
/// </summary>
public sealed class LabelledTasks
{
    private readonly Client _client;

    internal LabelledTasks(Client client, string label) => (_client, Label) = (client, label);

    /// <summary>The label.</summary>
    public string Label { get; }

    /// <summary>How many tasks with it are outstanding.</summary>
    public int Count => _client.TasksLabelled(Label).Count;

    /// <summary>The results that are not ready and have such tasks, also those that nobody holds.</summary>
    public IReadOnlyList<AsyncResult> Results => _client.ResultsLabelled(Label);

    /// <summary>Takes them back, as <see cref="AsyncResult.AbortAsync"/> does for one result.</summary>
    /// <param name="cancellationToken">Ends the wait, and nothing else.</param>
    /// <returns>How many there were; those that have begun are among them.</returns>
    /// <exception cref="TimeoutException">There was no answer in <see cref="ClientOptions.Timeout"/>.</exception>
    public async Task<int> AbortAsync(CancellationToken cancellationToken = default)
    {
        var tasks = _client.TasksLabelled(Label);
        await _client.Sender.Aborts.AbortAsync(tasks, [], cancellationToken).ConfigureAwait(false);
        return tasks.Count;
    }

    /// <summary>
    /// Settles them as cancelled, whether they have begun or not, and takes back those that have not: awaiting their results throws
    /// <see cref="OperationCanceledException"/> at once.
    /// </summary>
    /// <returns>How many there were.</returns>
    public int Cancel()
    {
        var tasks = _client.TasksLabelled(Label);
        _client.Sender.Cancel(tasks, CancellationToken.None);
        return tasks.Count;
    }

    /// <summary>Waits for their results without looking at the outcome: nothing that went wrong remotely is thrown.</summary>
    /// <param name="timeout">How long to wait. Default: null, for ever; zero looks and does not wait.</param>
    /// <param name="returnWhen">Default: all results.</param>
    /// <param name="cancellationToken">Ends the wait, not the tasks.</param>
    /// <returns>Of the results that were outstanding: which are ready, and which are not.</returns>
    public Task<Waited<AsyncResult>> WaitAsync(
        TimeSpan? timeout = null, ReturnWhen returnWhen = ReturnWhen.AllCompleted, CancellationToken cancellationToken = default) =>
        _client.WaitAsync(Results, timeout, returnWhen, cancellationToken);

    /// <summary>Where each of them is and what it waits for; see <see cref="Client.ExplainAsync(string, CancellationToken)"/>.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="NotSupportedException">The controller is ipyparallel's own, which cannot tell.</exception>
    /// <exception cref="TimeoutException">The hub did not answer in <see cref="ClientOptions.Timeout"/>.</exception>
    public Task<IReadOnlyList<string>> ExplainAsync(CancellationToken cancellationToken = default) =>
        _client.ExplainAsync([.. _client.TasksLabelled(Label).Select(task => task.MessageId)], cancellationToken);
}
