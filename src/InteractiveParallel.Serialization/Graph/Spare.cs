namespace InteractiveParallel.Serialization;

/// <summary>Keeps one used object for the next caller: enough for the usual single caller, and no lock for several.</summary>
internal sealed class Spare<T>
    where T : class, new()
{
    private T? _spare;

    public T Take() => Interlocked.Exchange(ref _spare, null) ?? new T();

    public void Give(T value) => Volatile.Write(ref _spare, value);
}
