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
}
