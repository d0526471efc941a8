namespace InteractiveParallel;

/// <content>How the maps of this view are cut into tasks and sent.</content>
public sealed partial class LoadBalancedView
{
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
        var (firsts, seconds) = Shortest.Of(first, second);
        var metadata = FunctionMetadata();
        return Map<TResult>(
            firsts.Length,
            chunkSize,
            (parts, part) => Outgoing(
                Canner.Can(run, Partition.Slice<T1>(firsts, parts, part), Partition.Slice<T2>(seconds, parts, part)), metadata),
            cancellationToken);
    }

    private AsyncMapResult<TResult> Map<TResult, T1, T2, T3>(
        Delegate run, IEnumerable<T1> first, IEnumerable<T2> second, IEnumerable<T3> third, int chunkSize, CancellationToken cancellationToken)
    {
        var (firsts, seconds, thirds) = Shortest.Of(first, second, third);
        var metadata = FunctionMetadata();
        return Map<TResult>(
            firsts.Length,
            chunkSize,
            (parts, part) => Outgoing(
                Canner.Can(
                    run, Partition.Slice<T1>(firsts, parts, part), Partition.Slice<T2>(seconds, parts, part), Partition.Slice<T3>(thirds, parts, part)),
                metadata),
            cancellationToken);
    }

    private AsyncMapResult<Outcome<TResult>> MapOutcomes<TResult, T>(
        Delegate run, IEnumerable<T> sequence, int chunkSize, CancellationToken cancellationToken)
    {
        var items = Partition.AsArray(sequence);
        var metadata = FunctionMetadata();
        return Send(
            items.Length,
            chunkSize,
            lengths => new OutcomeMapResult<TResult>(lengths.Length, lengths, Sender, tried: chunkSize > 1),
            (parts, part) => Outgoing(Canner.Can(run, Partition.Slice<T>(items, parts, part)), metadata),
            cancellationToken);
    }

    // An item that is a task of its own fails as a task, so that the view's rules for retries hold.
    private static Delegate TryEach<T, TResult>(Func<T, TResult> function, int chunkSize) =>
        chunkSize > 1 ? new TryCall<T, TResult>(function).Run : new MapCall<T, TResult>(function).Run;

    private static Delegate TryEach<T, TResult>(Func<T, Task<TResult>> function, int chunkSize) =>
        chunkSize > 1 ? new TryCallAsync<T, TResult>(function).RunAsync : new MapCallAsync<T, TResult>(function).RunAsync;

    private AsyncMapResult<TResult> Map<TResult>(int count, int chunkSize, Func<int, int, OutgoingCall> call, CancellationToken cancellationToken) =>
        Send(count, chunkSize, lengths => new AsyncMapResult<TResult>(lengths.Length, lengths, Distribution.Block, Sender), call, cancellationToken);

    /// <param name="count">Number of items.</param>
    /// <param name="chunkSize">Items a task.</param>
    /// <param name="make">Makes the result for parts of these lengths.</param>
    /// <param name="call">Makes the call, of so many parts for this part.</param>
    /// <param name="cancellationToken">Cancels what has not finished.</param>
    private TAnswer Send<TAnswer>(
        int count, int chunkSize, Func<int[], TAnswer> make, Func<int, int, OutgoingCall> call, CancellationToken cancellationToken)
        where TAnswer : AsyncResult
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(chunkSize, 1);
        var parts = (int)(((long)count + chunkSize - 1) / chunkSize);
        var result = make(Partition.Lengths(count, parts));
        Sender.SendAll(result, Enumerable.Range(0, parts).Select(part => (call(parts, part), (EngineInfo?)null)), cancellationToken);
        return result;
    }
}
