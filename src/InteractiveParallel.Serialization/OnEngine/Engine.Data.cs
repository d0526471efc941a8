namespace InteractiveParallel;

/// <content>What push and pull run on the engine: the client sends these methods like any other function.</content>
public static partial class Engine
{
    /// <summary>Defines several names at once.</summary>
    /// <exception cref="ArgumentException">There are not as many names as values.</exception>
    public static void Push(string[] names, object?[] values)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(values);
        if (names.Length != values.Length)
            throw new ArgumentException($"{names.Length} names but {values.Length} values were pushed", nameof(values));
        var space = Current.Namespace;
        for (var i = 0; i < names.Length; i++)
            space[names[i]] = values[i];
    }

    /// <summary>Defines one name; the value travels with its static type, without a tag.</summary>
    public static void Push<T>(string name, T value) => Current.Namespace[name] = value;

    /// <summary>The value of one name.</summary>
    /// <exception cref="KeyNotFoundException">The name is not defined on this engine.</exception>
    /// <exception cref="InvalidCastException">The value is of another type, and no number that <typeparamref name="T"/> holds without loss.</exception>
    public static T Pull<T>(string name)
    {
        var engine = Current;
        var value = engine.Namespace.Find(name, engine.Id);
        if (value is T typed)
            return typed;
        if ((value is null && default(T) is null) || NumberWidening.TryWiden(ref value, typeof(T)))
            return (T)value!;
        throw new InvalidCastException($"name '{name}' holds a {value?.GetType().ToString() ?? "null"} on engine {engine.Id}, not a {typeof(T)}");
    }

    /// <summary>The values of several names, in their order.</summary>
    /// <exception cref="KeyNotFoundException">A name is not defined on this engine.</exception>
    public static object?[] Pull(string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var engine = Current;
        return Array.ConvertAll(names, name => engine.Namespace.Find(name, engine.Id));
    }
}
