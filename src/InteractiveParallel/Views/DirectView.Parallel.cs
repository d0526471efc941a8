using InteractiveParallel.Serialization;

namespace InteractiveParallel;

/// <content>Functions of parts that are bound to the view.</content>
public partial class DirectView
{
    /// <summary>Binds a function of parts to this view; what comes back is joined. See <see cref="ParallelFunction{TWhole, TPart, TOutput, TAnswer}"/>.</summary>
    /// <param name="function">What is computed of a part.</param>
    /// <param name="distribution">How a whole is cut, and what comes back is joined. Default: contiguous parts, one an engine, the longer ones first.</param>
    public ParallelFunction<IEnumerable<T>, T[], TResult[], AsyncMapResult<TResult>> Parallel<T, TResult>(
        Func<T[], TResult[]> function, Distribution distribution = Distribution.Block) =>
        new((whole, token) => Parts(distribution).Call<T, TResult>(function, whole, token), (parts, token) => MapAsync(function, parts, token));

    /// <inheritdoc cref="Parallel{T, TResult}(Func{T[], TResult[]}, Distribution)"/>
    public ParallelFunction<IEnumerable<T>, T[], TResult[], AsyncMapResult<TResult>> Parallel<T, TResult>(
        Func<T[], Task<TResult[]>> function, Distribution distribution = Distribution.Block) =>
        new((whole, token) => Parts(distribution).Call<T, TResult>(function, whole, token), (parts, token) => MapAsync(function, parts, token));

    /// <inheritdoc cref="Parallel{T, TResult}(Func{T[], TResult[]}, Distribution)"/>
    public ParallelFunction<IEnumerable<T>, List<T>, List<TResult>, AsyncMapResult<TResult>> Parallel<T, TResult>(
        Func<List<T>, List<TResult>> function, Distribution distribution = Distribution.Block) =>
        new((whole, token) => Parts(distribution).Call<T, TResult>(new ListCall<T, TResult>(function).Run, whole, token), (parts, token) => MapAsync(function, parts, token));

    /// <summary>Binds a function to this view that gives one value of a part: a call gives those of all parts, in their order.</summary>
    /// <param name="function">What is computed of a part.</param>
    /// <param name="distribution">How a whole is cut, and what comes back is joined. Default: contiguous parts, one an engine, the longer ones first.</param>
    public ParallelFunction<IEnumerable<T>, T[], TResult, AsyncMapResult<TResult>> Parallel<T, TResult>(
        Func<T[], TResult> function, Distribution distribution = Distribution.Block) =>
        new((whole, token) => Parts(distribution).Call<T, TResult>(new PartCall<T, TResult>(function).Run, whole, token), (parts, token) => MapAsync(function, parts, token));

    /// <inheritdoc cref="Parallel{T, TResult}(Func{T[], TResult}, Distribution)"/>
    public ParallelFunction<IEnumerable<T>, T[], TResult, AsyncMapResult<TResult>> Parallel<T, TResult>(
        Func<T[], Task<TResult>> function, Distribution distribution = Distribution.Block) =>
        new((whole, token) => Parts(distribution).Call<T, TResult>(new PartCallAsync<T, TResult>(function).RunAsync, whole, token), (parts, token) => MapAsync(function, parts, token));

    /// <summary>Binds a function of matrices to this view: a matrix is cut into parts of whole rows, and what comes back is joined.</summary>
    /// <param name="function">What is computed of a part.</param>
    /// <param name="distribution">How a whole is cut, and what comes back is joined. Default: contiguous parts, one an engine, the longer ones first.</param>
    public ParallelFunction<T[,], T[,], TResult[,], AsyncResult<TResult[,]>> Parallel<T, TResult>(
        Func<T[,], TResult[,]> function, Distribution distribution = Distribution.Block) =>
        new((whole, token) => Parts(distribution).CallMatrix<T, TResult>(function, whole, token), (parts, token) => MapAsync(function, parts, token));

    /// <inheritdoc cref="Parallel{T, TResult}(Func{T[,], TResult[,]}, Distribution)"/>
    public ParallelFunction<T[,], T[,], TResult[], AsyncMapResult<TResult>> Parallel<T, TResult>(
        Func<T[,], TResult[]> function, Distribution distribution = Distribution.Block) =>
        new((whole, token) => Parts(distribution).CallRows<T, TResult>(function, whole, token), (parts, token) => MapAsync(function, parts, token));

    /// <summary>Binds a function of the parts of two sequences to this view; what comes back is joined. See <see cref="ParallelPairFunction{T1, T2, TOutput, TResult}"/>.</summary>
    /// <param name="function">What is computed of a part.</param>
    /// <param name="distribution">How a whole is cut, and what comes back is joined. Default: contiguous parts, one an engine, the longer ones first.</param>
    public ParallelPairFunction<T1, T2, TResult[], TResult> Parallel<T1, T2, TResult>(
        Func<T1[], T2[], TResult[]> function, Distribution distribution = Distribution.Block) =>
        new(
            (first, second, token) => Parts(distribution).Call<T1, T2, TResult>(function, first, second, token),
            (first, second, token) => MapAsync(function, first, second, token));

    /// <summary>Binds a function to this view that gives one value of the parts of two sequences: a call gives those of all parts, in their order.</summary>
    /// <param name="function">What is computed of a part.</param>
    /// <param name="distribution">How a whole is cut, and what comes back is joined. Default: contiguous parts, one an engine, the longer ones first.</param>
    public ParallelPairFunction<T1, T2, TResult, TResult> Parallel<T1, T2, TResult>(
        Func<T1[], T2[], TResult> function, Distribution distribution = Distribution.Block) =>
        new(
            (first, second, token) => Parts(distribution).Call<T1, T2, TResult>(new PartPairCall<T1, T2, TResult>(function).Run, first, second, token),
            (first, second, token) => MapAsync(function, first, second, token));

    internal TAnswer SendParts<TAnswer>(
        int count, Func<int, TAnswer> make, Func<int, int, CannedCall> call, CancellationToken cancellationToken)
        where TAnswer : AsyncResult =>
        Send(FunctionTargets(), count, lengths => make(lengths.Length), (_, parts, part) => Outgoing(call(parts, part), Metadata), cancellationToken);

    private DirectParts Parts(Distribution distribution) => new(this, Canner, Sender, distribution);
}
