namespace InteractiveParallel.Serialization;

/// <summary>
/// The bytes of an array that was allocated to receive into. The first reader takes the array itself as its value; a second
/// reader of the same buffers gets a copy, so that two values never share memory.
/// </summary>
internal sealed class ReceivedArray<T>(T[] array) : ArrayMemory<T>(array)
    where T : unmanaged
{
    private int _taken;

    public T[]? Take() => Interlocked.Exchange(ref _taken, 1) == 0 ? Array : null;
}
