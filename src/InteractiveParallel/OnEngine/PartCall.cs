namespace InteractiveParallel;

/// <summary>What a parallel function that gives one value of a part runs on an engine. For use by the client; public because engines call it.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <typeparam name="TResult">Type of the value.</typeparam>
public sealed class PartCall<T, TResult>(Func<T[], TResult> function)
{
    /// <summary>The value of a part, as a part of one.</summary>
    public TResult[] Run(T[] part) => [function(part)];
}
