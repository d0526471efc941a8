namespace InteractiveParallel;

/// <content>A function that is given by name or as text over a sequence, in tasks of some items each.</content>
public sealed partial class LoadBalancedView
{
    /// <summary>A function of each item, in the language that <see cref="LoadBalancedOptions.Language"/> says.</summary>
    /// <param name="function">
    /// Its name, or a Python expression such as <c>lambda x: x * x</c>, as in <see cref="ValueView.CallAsync{T}(string, object?, CancellationToken)"/>.
    /// </param>
    /// <param name="sequence">The items; read once. An empty sequence gives an empty result. In Python, numbers are Python's own, not numpy's.</param>
    /// <param name="chunkSize">Items a task, at least 1. Default: 1. The items are dealt out evenly over as many tasks as that makes: 10 in chunks of 4 are 4, 3, 3.</param>
    /// <param name="cancellationToken">Cancels the tasks that have not finished.</param>
    /// <exception cref="CannotShipException">An item cannot travel.</exception>
    /// <exception cref="NoEnginesException">No engine of that language is registered.</exception>
    public AsyncMapResult<TResult> MapAsync<T, TResult>(
        string function, IEnumerable<T> sequence, int chunkSize = 1, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(function);
        var items = Partition.AsArray(sequence);
        var metadata = TextMetadata(out var isPython);
        return Map<TResult>(
            items.Length,
            chunkSize,
            (parts, part) => MapPart<T, TResult>(isPython, function, Partition.Slice<T>(items, parts, part), metadata),
            cancellationToken);
    }

    /// <summary>A function of each pair of items; it ends with the shorter sequence.</summary>
    /// <param name="function">As above.</param>
    /// <param name="first">The first items; read once.</param>
    /// <param name="second">The second items; read once.</param>
    /// <param name="chunkSize">As above.</param>
    /// <param name="cancellationToken">Cancels the tasks that have not finished.</param>
    /// <exception cref="CannotShipException">An item cannot travel.</exception>
    /// <exception cref="NoEnginesException">No engine of that language is registered.</exception>
    public AsyncMapResult<TResult> MapAsync<T1, T2, TResult>(
        string function, IEnumerable<T1> first, IEnumerable<T2> second, int chunkSize = 1, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(function);
        var (firsts, seconds) = Shortest.Of(first, second);
        var metadata = TextMetadata(out var isPython);
        return Map<TResult>(
            firsts.Length,
            chunkSize,
            (parts, part) => MapPart<T1, T2, TResult>(
                isPython,
                function,
                Partition.Slice<T1>(firsts, parts, part),
                Partition.Slice<T2>(seconds, parts, part),
                metadata),
            cancellationToken);
    }
}
