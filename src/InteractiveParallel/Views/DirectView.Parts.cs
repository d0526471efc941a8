namespace InteractiveParallel;

/// <content>How the maps of this view are cut into tasks and sent.</content>
public partial class DirectView
{
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
        var (firsts, seconds) = Shortest.Of(first, second);
        return Map<TResult>(
            FunctionTargets(),
            firsts.Length,
            (_, parts, part) => Outgoing(
                Canner.Can(run, Partition.Slice<T1>(firsts, parts, part), Partition.Slice<T2>(seconds, parts, part)), Metadata),
            cancellationToken);
    }

    private AsyncMapResult<TResult> Map<TResult, T1, T2, T3>(
        Delegate run, IEnumerable<T1> first, IEnumerable<T2> second, IEnumerable<T3> third, CancellationToken cancellationToken)
    {
        var (firsts, seconds, thirds) = Shortest.Of(first, second, third);
        return Map<TResult>(
            FunctionTargets(),
            firsts.Length,
            (_, parts, part) => Outgoing(
                Canner.Can(
                    run, Partition.Slice<T1>(firsts, parts, part), Partition.Slice<T2>(seconds, parts, part), Partition.Slice<T3>(thirds, parts, part)),
                Metadata),
            cancellationToken);
    }

    private AsyncMapResult<Outcome<TResult>> MapOutcomes<TResult, T>(Delegate run, IEnumerable<T> sequence, CancellationToken cancellationToken)
    {
        var items = Partition.AsArray(sequence);
        return Send(
            FunctionTargets(),
            items.Length,
            lengths => new OutcomeMapResult<TResult>(lengths.Length, lengths, Sender, tried: true),
            (_, parts, part) => Outgoing(Canner.Can(run, Partition.Slice<T>(items, parts, part)), Metadata),
            cancellationToken);
    }

    private AsyncMapResult<TResult> Map<TResult>(
        IReadOnlyList<EngineInfo> engines, int count, Func<EngineInfo, int, int, OutgoingCall> call, CancellationToken cancellationToken) =>
        Send(engines, count, lengths => new AsyncMapResult<TResult>(lengths.Length, lengths, Distribution.Block, Sender), call, cancellationToken);

    /// <param name="engines">The engines.</param>
    /// <param name="count">Number of items. Fewer than engines: the engines without an item are left out.</param>
    /// <param name="make">Makes the result for parts of these lengths.</param>
    /// <param name="call">Makes the call for an engine, of so many parts this part.</param>
    /// <param name="cancellationToken">Cancels what has not finished.</param>
    private TAnswer Send<TAnswer>(
        IReadOnlyList<EngineInfo> engines,
        int count,
        Func<int[], TAnswer> make,
        Func<EngineInfo, int, int, OutgoingCall> call,
        CancellationToken cancellationToken)
        where TAnswer : AsyncResult
    {
        var parts = Math.Min(count, engines.Count);
        var result = make(Partition.Lengths(count, parts));
        SendAll(
            result, Enumerable.Range(0, parts).Select(part => (call(engines[part], parts, part), (EngineInfo?)engines[part])), cancellationToken);
        return result;
    }
}
