namespace InteractiveParallel.Serialization;

/// <summary>A decoded call. It is run once.</summary>
public abstract class PreparedCall
{
    private PreparedFunction? _function;

    private protected PreparedCall()
    {
    }

    /// <summary>The full name of the method, for logs and errors, e.g. <c>Program.Square</c>.</summary>
    public string Name => Function.Name;

    /// <summary>The type in which the result is written; <see cref="object"/> when there is none.</summary>
    public Type ResultType => Function.Signature.Result;

    internal PreparedFunction Function
    {
        get => _function!;
        set => _function = value;
    }

    /// <summary>
    /// Runs the function on the calling thread up to its first await, and writes its result. What the function throws comes out as it is.
    /// A lazy sequence is run here and sent as an array.
    /// </summary>
    /// <param name="cancellationToken">What a trailing CancellationToken parameter of the function receives.</param>
    /// <exception cref="CannotShipException">The result cannot travel.</exception>
    public abstract ValueTask<SerializedValue> InvokeAsync(CancellationToken cancellationToken);
}
