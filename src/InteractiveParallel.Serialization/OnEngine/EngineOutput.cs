namespace InteractiveParallel;

/// <summary>
/// For engines: where <see cref="Display"/> and <see cref="Engine.PublishAsync"/> of running code go. One object serves all requests of an
/// engine and finds the calling one by its execution context.
/// </summary>
public abstract class EngineOutput
{
    /// <summary>Shows a value in the forms that the engine gives it.</summary>
    public abstract void Show(object? value);

    /// <summary>Shows something whose forms are given, by media type.</summary>
    public abstract void Show(IReadOnlyDictionary<string, object> forms);

    /// <summary>Hands values to the client of the running request.</summary>
    /// <param name="keys">Their names.</param>
    /// <param name="values">The values; the form in which they travel is the client's.</param>
    /// <param name="cancellationToken">Ends the waiting for the network.</param>
    public abstract Task PublishAsync(IReadOnlyList<string> keys, IReadOnlyList<object?> values, CancellationToken cancellationToken);
}
