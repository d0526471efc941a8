namespace InteractiveParallel;

/// <content>Calls of functions by name: the client sends this method like any other function.</content>
public static partial class Engine
{
    /// <summary>
    /// Calls a function that this engine knows by name, and awaits it if it gives a task. The name is one of the namespace that holds a function
    /// (<c>f</c>), a method of a value there (<c>model.Predict</c>), a static method of a type that is loaded (<c>System.Math.Sqrt</c>, also
    /// <c>Math.Sqrt</c>), or a lambda with the types of its parameters (<c>(double x) =&gt; x * x</c>).
    /// </summary>
    /// <param name="function">The name, or the text of a lambda.</param>
    /// <param name="arguments">
    /// The arguments: converted as C# does, whole numbers and sequences also to what the parameter holds without loss. A <see cref="NamedArgument"/> goes
    /// to its parameter, a <see cref="Reference{T}"/> becomes the engine's value. A parameter for a token may be left out.
    /// </param>
    /// <exception cref="MissingMethodException">There is no such function, or none of that name takes these arguments; the message lists what there is.</exception>
    /// <exception cref="InvalidCastException">The function gives something else than a <typeparamref name="T"/>.</exception>
    public static async Task<T> CallAsync<T>(string function, object?[] arguments)
    {
        ArgumentException.ThrowIfNullOrEmpty(function);
        ArgumentNullException.ThrowIfNull(arguments);
        var engine = Current;
        var value = NamedFunction.Find(function, engine).Invoke(arguments, engine.CancellationToken);
        var result = await Settled(value).ConfigureAwait(false);
        if (LooseConversion.TryConvert(result, typeof(T), out var converted, out _)) return (T)converted!;
        throw new InvalidCastException($"'{function}' gave {TypeNames.Of(result)} on engine {engine.Id}, not {TypeNames.Of(typeof(T))}");
    }

    private static async Task<object?> Settled(object? value)
    {
        if (value is ValueTask plain)
        {
            await plain.ConfigureAwait(false);
            return null;
        }

        if (value?.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            value = type.GetMethod(nameof(ValueTask<>.AsTask))!.Invoke(value, null);
        if (value is not Task task) return value;
        await task.ConfigureAwait(false);
        var result = task.GetType().GetProperty("Result")?.GetValue(task);
        // A task without a value has one of a type that nobody can name.
        return result?.GetType().Name == "VoidTaskResult" ? null : result;
    }
}
