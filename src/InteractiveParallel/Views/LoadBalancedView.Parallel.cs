using InteractiveParallel.Serialization;

namespace InteractiveParallel;

/// <content>Functions of parts that are bound to the view.</content>
public sealed partial class LoadBalancedView
{
    /// <summary>Binds a function of parts to this view; what comes back is joined. See <see cref="ParallelFunction{TWhole, TPart, TOutput, TAnswer}"/>.</summary>
    /// <param name="function">What is computed of a part.</param>
    /// <param name="chunkSize">Items, or rows, of a part at most, at least 1; a whole is cut evenly.</param>
    public ParallelFunction<IEnumerable<T>, T[], TResult[], AsyncMapResult<TResult>> Parallel<T, TResult>(
        Func<T[], TResult[]> function, int chunkSize) =>
        new((whole, token) => Parts(chunkSize).Call<T, TResult>(function, whole, token), (parts, token) => MapAsync(function, parts, 1, token));

    /// <inheritdoc cref="Parallel{T, TResult}(Func{T[], TResult[]}, int)"/>
    public ParallelFunction<IEnumerable<T>, T[], TResult[], AsyncMapResult<TResult>> Parallel<T, TResult>(
        Func<T[], Task<TResult[]>> function, int chunkSize) =>
        new((whole, token) => Parts(chunkSize).Call<T, TResult>(function, whole, token), (parts, token) => MapAsync(function, parts, 1, token));

    /// <inheritdoc cref="Parallel{T, TResult}(Func{T[], TResult[]}, int)"/>
    public ParallelFunction<IEnumerable<T>, List<T>, List<TResult>, AsyncMapResult<TResult>> Parallel<T, TResult>(
        Func<List<T>, List<TResult>> function, int chunkSize) =>
        new((whole, token) => Parts(chunkSize).Call<T, TResult>(new ListCall<T, TResult>(function).Run, whole, token), (parts, token) => MapAsync(function, parts, 1, token));

    /// <summary>Binds a function to this view that gives one value of a part: a call gives those of all parts, in their order.</summary>
    /// <param name="function">What is computed of a part.</param>
    /// <param name="chunkSize">Items, or rows, of a part at most, at least 1; a whole is cut evenly.</param>
    public ParallelFunction<IEnumerable<T>, T[], TResult, AsyncMapResult<TResult>> Parallel<T, TResult>(
        Func<T[], TResult> function, int chunkSize) =>
        new((whole, token) => Parts(chunkSize).Call<T, TResult>(new PartCall<T, TResult>(function).Run, whole, token), (parts, token) => MapAsync(function, parts, 1, token));

    /// <inheritdoc cref="Parallel{T, TResult}(Func{T[], TResult}, int)"/>
    public ParallelFunction<IEnumerable<T>, T[], TResult, AsyncMapResult<TResult>> Parallel<T, TResult>(
        Func<T[], Task<TResult>> function, int chunkSize) =>
        new((whole, token) => Parts(chunkSize).Call<T, TResult>(new PartCallAsync<T, TResult>(function).RunAsync, whole, token), (parts, token) => MapAsync(function, parts, 1, token));

    /// <summary>Binds a function of matrices to this view: a matrix is cut into parts of whole rows, and what comes back is joined.</summary>
    /// <param name="function">What is computed of a part.</param>
    /// <param name="chunkSize">Items, or rows, of a part at most, at least 1; a whole is cut evenly.</param>
    public ParallelFunction<T[,], T[,], TResult[,], AsyncResult<TResult[,]>> Parallel<T, TResult>(
        Func<T[,], TResult[,]> function, int chunkSize) =>
        new((whole, token) => Parts(chunkSize).CallMatrix<T, TResult>(function, whole, token), (parts, token) => MapAsync(function, parts, 1, token));

    /// <inheritdoc cref="Parallel{T, TResult}(Func{T[,], TResult[,]}, int)"/>
    public ParallelFunction<T[,], T[,], TResult[], AsyncMapResult<TResult>> Parallel<T, TResult>(
        Func<T[,], TResult[]> function, int chunkSize) =>
        new((whole, token) => Parts(chunkSize).CallRows<T, TResult>(function, whole, token), (parts, token) => MapAsync(function, parts, 1, token));

    /// <summary>Binds a function of the parts of two sequences to this view; what comes back is joined. See <see cref="ParallelPairFunction{T1, T2, TOutput, TResult}"/>.</summary>
    /// <param name="function">What is computed of a part.</param>
    /// <param name="chunkSize">Items, or rows, of a part at most, at least 1; a whole is cut evenly.</param>
    public ParallelPairFunction<T1, T2, TResult[], TResult> Parallel<T1, T2, TResult>(
        Func<T1[], T2[], TResult[]> function, int chunkSize) =>
        new(
            (first, second, token) => Parts(chunkSize).Call<T1, T2, TResult>(function, first, second, token),
            (first, second, token) => MapAsync(function, first, second, 1, token));

    /// <summary>Binds a function to this view that gives one value of the parts of two sequences: a call gives those of all parts, in their order.</summary>
    /// <param name="function">What is computed of a part.</param>
    /// <param name="chunkSize">Items, or rows, of a part at most, at least 1; a whole is cut evenly.</param>
    public ParallelPairFunction<T1, T2, TResult, TResult> Parallel<T1, T2, TResult>(
        Func<T1[], T2[], TResult> function, int chunkSize) =>
        new(
            (first, second, token) => Parts(chunkSize).Call<T1, T2, TResult>(new PartPairCall<T1, T2, TResult>(function).Run, first, second, token),
            (first, second, token) => MapAsync(function, first, second, 1, token));

    internal TAnswer SendParts<TAnswer>(
        int count, int chunkSize, Func<int, TAnswer> make, Func<int, int, CannedCall> call, CancellationToken cancellationToken)
        where TAnswer : AsyncResult
    {
        var metadata = FunctionMetadata();
        return Send(count, chunkSize, lengths => make(lengths.Length), (parts, part) => Outgoing(call(parts, part), metadata), cancellationToken);
    }

    private BalancedParts Parts(int chunkSize) => new(this, Canner, Sender, chunkSize);
}
