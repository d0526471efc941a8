namespace InteractiveParallel;

/// <content>A function over a sequence, in tasks of some items each.</content>
public sealed partial class LoadBalancedView
{
    /// <summary>The function of each item.</summary>
    /// <param name="function">What is computed of an item.</param>
    /// <param name="sequence">The items; read once. An empty sequence gives an empty result.</param>
    /// <param name="chunkSize">Items a task, at least 1. Default: 1. The items are dealt out evenly over as many tasks as that makes: 10 in chunks of 4 are 4, 3, 3.</param>
    /// <param name="cancellationToken">Cancels the tasks that have not finished.</param>
    /// <exception cref="CannotShipException">The function or an item cannot travel.</exception>
    /// <exception cref="NoEnginesException">No engine is registered.</exception>
    public AsyncMapResult<TResult> MapAsync<T, TResult>(Func<T, TResult> function, IEnumerable<T> sequence, int chunkSize = 1, CancellationToken cancellationToken = default) =>
        Map<TResult, T>(new MapCall<T, TResult>(function).Run, sequence, chunkSize, cancellationToken);

    /// <inheritdoc cref="MapAsync{T, TResult}(Func{T, TResult}, IEnumerable{T}, int, CancellationToken)"/>
    public AsyncMapResult<TResult> MapAsync<T, TResult>(
        Func<T, Task<TResult>> function, IEnumerable<T> sequence, int chunkSize = 1, CancellationToken cancellationToken = default) =>
        Map<TResult, T>(new MapCallAsync<T, TResult>(function).RunAsync, sequence, chunkSize, cancellationToken);

    /// <summary>The function of each pair of items; it ends with the shorter sequence.</summary>
    /// <param name="function">What is computed of a pair.</param>
    /// <param name="first">The first items; read once.</param>
    /// <param name="second">The second items; read once.</param>
    /// <param name="chunkSize">Items a task, at least 1. Default: 1. The items are dealt out evenly over as many tasks as that makes: 10 in chunks of 4 are 4, 3, 3.</param>
    /// <param name="cancellationToken">Cancels the tasks that have not finished.</param>
    /// <exception cref="CannotShipException">The function or an item cannot travel.</exception>
    /// <exception cref="NoEnginesException">No engine is registered.</exception>
    public AsyncMapResult<TResult> MapAsync<T1, T2, TResult>(
        Func<T1, T2, TResult> function, IEnumerable<T1> first, IEnumerable<T2> second, int chunkSize = 1, CancellationToken cancellationToken = default) =>
        Map<TResult, T1, T2>(new ZipCall<T1, T2, TResult>(function).Run, first, second, chunkSize, cancellationToken);

    /// <inheritdoc cref="MapAsync{T1, T2, TResult}(Func{T1, T2, TResult}, IEnumerable{T1}, IEnumerable{T2}, int, CancellationToken)"/>
    public AsyncMapResult<TResult> MapAsync<T1, T2, TResult>(
        Func<T1, T2, Task<TResult>> function, IEnumerable<T1> first, IEnumerable<T2> second, int chunkSize = 1, CancellationToken cancellationToken = default) =>
        Map<TResult, T1, T2>(new ZipCallAsync<T1, T2, TResult>(function).RunAsync, first, second, chunkSize, cancellationToken);

    private AsyncMapResult<TResult> Map<TResult, T>(Delegate run, IEnumerable<T> sequence, int chunkSize, CancellationToken cancellationToken)
    {
        var items = Partition.AsArray(sequence);
        var metadata = FunctionMetadata();
        return Map<TResult>(
            items.Length, chunkSize, (parts, part) => Outgoing(Canner.Can(run, Partition.Slice<T>(items, parts, part)), metadata), cancellationToken);
    }

    private AsyncMapResult<TResult> Map<TResult, T1, T2>(
        Delegate run, IEnumerable<T1> first, IEnumerable<T2> second, int chunkSize, CancellationToken cancellationToken)
    {
        var (firsts, seconds) = (Partition.AsArray(first), Partition.AsArray(second));
        var count = Math.Min(firsts.Length, seconds.Length);
        var metadata = FunctionMetadata();
        return Map<TResult>(
            count,
            chunkSize,
            (parts, part) => Outgoing(
                Canner.Can(run, Partition.Slice<T1>(firsts.AsSpan(0, count), parts, part), Partition.Slice<T2>(seconds.AsSpan(0, count), parts, part)),
                metadata),
            cancellationToken);
    }

    private AsyncMapResult<TResult> Map<TResult>(int count, int chunkSize, Func<int, int, OutgoingCall> call, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(chunkSize, 1);
        var parts = (int)(((long)count + chunkSize - 1) / chunkSize);
        var lengths = Enumerable.Range(0, parts).Select(part => Partition.Block(count, parts, part).Length).ToArray();
        var result = new AsyncMapResult<TResult>(parts, lengths, Distribution.Block, Sender);
        Sender.SendAll(result, Enumerable.Range(0, parts).Select(part => (call(parts, part), (EngineInfo?)null)), cancellationToken);
        return result;
    }
}
