namespace InteractiveParallel;

/// <content>A function over a sequence, one task an engine.</content>
public sealed partial class DirectView
{
    /// <summary>The function of each item: every engine gets one contiguous part of the sequence.</summary>
    /// <param name="function">What is computed of an item.</param>
    /// <param name="sequence">The items; read once. An empty sequence gives an empty result.</param>
    /// <param name="cancellationToken">Cancels the tasks that have not finished.</param>
    /// <exception cref="CannotShipException">The function or an item cannot travel.</exception>
    /// <exception cref="NoEnginesException">The view has no engine.</exception>
    public AsyncMapResult<TResult> MapAsync<T, TResult>(Func<T, TResult> function, IEnumerable<T> sequence, CancellationToken cancellationToken = default) =>
        Map<TResult, T>(new MapCall<T, TResult>(function).Run, sequence, cancellationToken);

    /// <inheritdoc cref="MapAsync{T, TResult}(Func{T, TResult}, IEnumerable{T}, CancellationToken)"/>
    public AsyncMapResult<TResult> MapAsync<T, TResult>(
        Func<T, Task<TResult>> function, IEnumerable<T> sequence, CancellationToken cancellationToken = default) =>
        Map<TResult, T>(new MapCallAsync<T, TResult>(function).RunAsync, sequence, cancellationToken);

    /// <summary>The function of each pair of items; it ends with the shorter sequence.</summary>
    /// <param name="function">What is computed of a pair.</param>
    /// <param name="first">The first items; read once.</param>
    /// <param name="second">The second items; read once.</param>
    /// <param name="cancellationToken">Cancels the tasks that have not finished.</param>
    /// <exception cref="CannotShipException">The function or an item cannot travel.</exception>
    /// <exception cref="NoEnginesException">The view has no engine.</exception>
    public AsyncMapResult<TResult> MapAsync<T1, T2, TResult>(
        Func<T1, T2, TResult> function, IEnumerable<T1> first, IEnumerable<T2> second, CancellationToken cancellationToken = default) =>
        Map<TResult, T1, T2>(new ZipCall<T1, T2, TResult>(function).Run, first, second, cancellationToken);

    /// <inheritdoc cref="MapAsync{T1, T2, TResult}(Func{T1, T2, TResult}, IEnumerable{T1}, IEnumerable{T2}, CancellationToken)"/>
    public AsyncMapResult<TResult> MapAsync<T1, T2, TResult>(
        Func<T1, T2, Task<TResult>> function, IEnumerable<T1> first, IEnumerable<T2> second, CancellationToken cancellationToken = default) =>
        Map<TResult, T1, T2>(new ZipCallAsync<T1, T2, TResult>(function).RunAsync, first, second, cancellationToken);

    private AsyncMapResult<TResult> Map<TResult, T>(Delegate run, IEnumerable<T> sequence, CancellationToken cancellationToken)
    {
        var items = Partition.AsArray(sequence);
        return Map<TResult>(
            FunctionTargets(),
            items.Length,
            (_, parts, part) => Outgoing(Canner.Can(run, Partition.Slice<T>(items, parts, part)), Metadata),
            cancellationToken);
    }

    private AsyncMapResult<TResult> Map<TResult, T1, T2>(
        Delegate run, IEnumerable<T1> first, IEnumerable<T2> second, CancellationToken cancellationToken)
    {
        var (firsts, seconds) = (Partition.AsArray(first), Partition.AsArray(second));
        var count = Math.Min(firsts.Length, seconds.Length);
        return Map<TResult>(
            FunctionTargets(),
            count,
            (_, parts, part) => Outgoing(
                Canner.Can(run, Partition.Slice<T1>(firsts.AsSpan(0, count), parts, part), Partition.Slice<T2>(seconds.AsSpan(0, count), parts, part)),
                Metadata),
            cancellationToken);
    }

    private AsyncMapResult<TResult> Map<TResult>(
        IReadOnlyList<EngineInfo> engines, int count, Func<EngineInfo, int, int, OutgoingCall> call, CancellationToken cancellationToken)
    {
        // Fewer items than engines: the engines without an item are left out.
        var parts = Math.Min(count, engines.Count);
        var lengths = Enumerable.Range(0, parts).Select(part => Partition.Block(count, parts, part).Length).ToArray();
        var result = new AsyncMapResult<TResult>(parts, lengths, Distribution.Block, Sender);
        Sender.SendAll(
            result, Enumerable.Range(0, parts).Select(part => (call(engines[part], parts, part), (EngineInfo?)engines[part])), cancellationToken);
        return result;
    }
}
