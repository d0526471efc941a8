namespace InteractiveParallel;

/// <summary>What a parallel function of lists runs on an engine: parts travel as arrays. For use by the client; public because engines call it.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <typeparam name="TResult">Type of the results.</typeparam>
public sealed class ListCall<T, TResult>(Func<List<T>, List<TResult>> function)
{
    /// <summary>The results of a part.</summary>
    public TResult[] Run(T[] part) => [.. function([.. part])];
}
