namespace InteractiveParallel;

/// <content>A function that is given by name or as text over a sequence, one task an engine.</content>
public partial class DirectView
{
    /// <summary>A function of each item: every engine gets one contiguous part of the sequence.</summary>
    /// <param name="function">
    /// Its name, or a Python expression such as <c>lambda x: x * x</c>, as in <see cref="CallAsync{T}(string, object?, CancellationToken)"/>.
    /// </param>
    /// <param name="sequence">The items; read once. An empty sequence gives an empty result. In Python, numbers are Python's own, not numpy's.</param>
    /// <param name="cancellationToken">Cancels the tasks that have not finished.</param>
    /// <exception cref="CannotShipException">An item cannot travel.</exception>
    /// <exception cref="NoEnginesException">The view has no engine.</exception>
    public AsyncMapResult<TResult> MapAsync<T, TResult>(string function, IEnumerable<T> sequence, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(function);
        var items = Partition.AsArray(sequence);
        return Map<TResult>(
            Targets(),
            items.Length,
            (engine, parts, part) => MapPart<T, TResult>(engine.IsPython, function, Partition.Slice<T>(items, parts, part), Metadata),
            cancellationToken);
    }

    /// <summary>A function of each pair of items; it ends with the shorter sequence.</summary>
    /// <param name="function">As above.</param>
    /// <param name="first">The first items; read once.</param>
    /// <param name="second">The second items; read once.</param>
    /// <param name="cancellationToken">Cancels the tasks that have not finished.</param>
    /// <exception cref="CannotShipException">An item cannot travel.</exception>
    /// <exception cref="NoEnginesException">The view has no engine.</exception>
    public AsyncMapResult<TResult> MapAsync<T1, T2, TResult>(
        string function, IEnumerable<T1> first, IEnumerable<T2> second, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(function);
        var (firsts, seconds) = Shortest.Of(first, second);
        return Map<TResult>(
            Targets(),
            firsts.Length,
            (engine, parts, part) => MapPart<T1, T2, TResult>(
                engine.IsPython,
                function,
                Partition.Slice<T1>(firsts, parts, part),
                Partition.Slice<T2>(seconds, parts, part),
                Metadata),
            cancellationToken);
    }
}
