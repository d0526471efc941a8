namespace InteractiveParallel;

/// <summary>What views run on an engine to read its namespace, beyond <see cref="Engine"/>'s own. For use by the client; public because engines call it.</summary>
public static class NamespaceCalls
{
    /// <summary>The values of several names of one type.</summary>
    /// <exception cref="KeyNotFoundException">A name is not defined on this engine.</exception>
    public static T[] PullAll<T>(string[] names) => Array.ConvertAll(names, Engine.Get<T>);

    /// <summary>The values of two names.</summary>
    /// <exception cref="KeyNotFoundException">A name is not defined on this engine.</exception>
    public static (T1 First, T2 Second) PullTwo<T1, T2>(string first, string second) => (Engine.Get<T1>(first), Engine.Get<T2>(second));

    /// <summary>The values of three names.</summary>
    /// <exception cref="KeyNotFoundException">A name is not defined on this engine.</exception>
    public static (T1 First, T2 Second, T3 Third) PullThree<T1, T2, T3>(string first, string second, string third) =>
        (Engine.Get<T1>(first), Engine.Get<T2>(second), Engine.Get<T3>(third));

    /// <summary>This engine's part of a scattered sequence: an array, any other sequence, or a single item.</summary>
    /// <exception cref="KeyNotFoundException">The name is not defined on this engine.</exception>
    /// <exception cref="InvalidCastException">The value is neither a sequence of T nor a T.</exception>
    public static T[] Part<T>(string name) => Engine.Get<object?>(name) switch
    {
        T[] array => array,
        IEnumerable<T> sequence => [.. sequence],
        T item => [item],
        var other => throw new InvalidCastException($"name '{name}' holds a {other?.GetType().ToString() ?? "null"}, no sequence of {typeof(T)}"),
    };

    /// <summary>The results of a function, given by name, of each item of a slice.</summary>
    public static async Task<TResult[]> MapAsync<T, TResult>(string function, T[] slice)
    {
        ArgumentNullException.ThrowIfNull(slice);
        var results = new TResult[slice.Length];
        for (var i = 0; i < slice.Length; i++) results[i] = await Engine.CallAsync<TResult>(function, [slice[i]]).ConfigureAwait(false);
        return results;
    }

    /// <summary>The results of a function, given by name, of each pair of items of two slices of one length.</summary>
    public static async Task<TResult[]> MapAsync<T1, T2, TResult>(string function, T1[] first, T2[] second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var results = new TResult[first.Length];
        for (var i = 0; i < first.Length; i++) results[i] = await Engine.CallAsync<TResult>(function, [first[i], second[i]]).ConfigureAwait(false);
        return results;
    }
}
