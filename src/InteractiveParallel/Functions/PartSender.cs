using InteractiveParallel.Serialization;

namespace InteractiveParallel;

/// <summary>Cuts the arguments of parallel functions, and sends the parts.</summary>
/// <param name="canner">Writes the calls.</param>
/// <param name="sender">The client's side.</param>
/// <param name="distribution">How wholes are cut and results are joined.</param>
internal abstract class PartSender(CallCanner canner, TaskSender sender, Distribution distribution)
{
    /// <summary>A function of arrays, for a sequence.</summary>
    public AsyncMapResult<TResult> Call<T, TResult>(Delegate run, IEnumerable<T> whole, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(whole);
        var items = Partition.AsArray(whole);
        return Send(
            items.Length, Joined<TResult>, (parts, part) => canner.Can(run, Partition.Slice<T>(items, parts, part, distribution)), cancellationToken);
    }

    /// <summary>A function of two arrays, for two sequences.</summary>
    public AsyncMapResult<TResult> Call<T1, T2, TResult>(Delegate run, IEnumerable<T1> first, IEnumerable<T2> second, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var (firsts, seconds) = (Partition.AsArray(first), Partition.AsArray(second));
        if (firsts.Length != seconds.Length)
            throw new ArgumentException($"the sequences have {firsts.Length} and {seconds.Length} items; a parallel function needs as many of both", nameof(second));
        return Send(
            firsts.Length,
            Joined<TResult>,
            (parts, part) => canner.Can(
                run, Partition.Slice<T1>(firsts, parts, part, distribution), Partition.Slice<T2>(seconds, parts, part, distribution)),
            cancellationToken);
    }

    /// <summary>A function of matrices that gives an array, for a matrix.</summary>
    public AsyncMapResult<TResult> CallRows<T, TResult>(Delegate run, T[,] whole, CancellationToken cancellationToken) =>
        Send(Count(whole), Joined<TResult>, (parts, part) => canner.Can(run, MatrixRows.Slice(whole, parts, part, distribution)), cancellationToken);

    /// <summary>A function of matrices that gives a matrix, for a matrix.</summary>
    public AsyncResult<TResult[,]> CallMatrix<T, TResult>(Delegate run, T[,] whole, CancellationToken cancellationToken) => Send<MatrixResult<TResult>>(
        Count(whole),
        parts => new MatrixResult<TResult>(parts, distribution, sender),
        (parts, part) => canner.Can(run, MatrixRows.Slice(whole, parts, part, distribution)),
        cancellationToken);

    /// <param name="count">Number of items.</param>
    /// <param name="make">Makes the result for so many parts.</param>
    /// <param name="call">Makes the call, of so many parts for this part.</param>
    /// <param name="cancellationToken">Cancels what has not finished.</param>
    protected abstract TAnswer Send<TAnswer>(int count, Func<int, TAnswer> make, Func<int, int, CannedCall> call, CancellationToken cancellationToken)
        where TAnswer : AsyncResult;

    // The function says how many results a part has.
    private AsyncMapResult<TResult> Joined<TResult>(int parts) => new(parts, lengths: null, distribution, sender);

    private static int Count<T>(T[,] whole)
    {
        ArgumentNullException.ThrowIfNull(whole);
        return whole.GetLength(0);
    }
}
