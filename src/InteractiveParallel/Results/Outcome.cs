namespace InteractiveParallel;

/// <summary>What a task came to: its value, or what went wrong.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
public sealed record Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, Exception? error, TaskMetadata? metadata) => (_value, Error, Metadata) = (value, error, metadata);

    /// <summary>True when there is a value.</summary>
    public bool Succeeded => Error is null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is none; the inner exception is <see cref="Error"/>.</exception>
    public T Value => Error is null ? _value! : throw new InvalidOperationException($"there is no value, look at Error: {Error.Message}", Error);

    /// <summary>What went wrong (<see cref="RemoteException"/>, <see cref="EngineDiedException"/>, ...); null when there is a value.</summary>
    public Exception? Error { get; }

    /// <summary>The engine that ran the task; null when it is not known, or when there were several tasks.</summary>
    public int? EngineId => Metadata?.EngineId;

    /// <summary>What is known of the task; null when there were several.</summary>
    public TaskMetadata? Metadata { get; }

    /// <summary>The value, or the error's message.</summary>
    public override string ToString() => Error is null ? $"{_value}" : Error.Message;

    internal static Outcome<T> Of(T value, TaskMetadata metadata) => new(value, null, metadata);

    internal static Outcome<T> Of(Exception error, TaskMetadata metadata) => new(default, error, metadata);

    internal static async Task<Outcome<T>> OfAsync(AsyncResult<T> result, CancellationToken cancellationToken)
    {
        var task = result.AsTask();
        // The wait may be cancelled; whatever else ends it is the outcome.
        await Task.WhenAny(task).WaitAsync(cancellationToken).ConfigureAwait(false);
        var metadata = result.TaskCount == 1 ? result.Metadata : null;
        try
        {
            return new Outcome<T>(await task.ConfigureAwait(false), null, metadata);
        }
        catch (Exception e)
        {
            return new Outcome<T>(default, e, metadata);
        }
    }

    internal static async Task<Outcome<T>[]> OfAllAsync(IReadOnlyList<AsyncResult<T>> results, CancellationToken cancellationToken)
    {
        var outcomes = new Outcome<T>[results.Count];
        for (var i = 0; i < outcomes.Length; i++) outcomes[i] = await OfAsync(results[i], cancellationToken).ConfigureAwait(false);
        return outcomes;
    }
}
