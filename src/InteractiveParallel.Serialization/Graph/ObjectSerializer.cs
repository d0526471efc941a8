namespace InteractiveParallel.Serialization;

/// <summary>Turns values into buffers and back, for peers that both speak .NET. Types resolve to the assemblies loaded in this process. Thread-safe.</summary>
public sealed class ObjectSerializer
{
    /// <summary>Writes a value; its static type <typeparamref name="T"/> is not written, so it must be read as the same type.</summary>
    /// <exception cref="CannotShipException">The value holds something that cannot travel; the message names it.</exception>
    public SerializedValue Serialize<T>(T value) => throw new NotImplementedException();

    /// <summary>Reads a value that was written as <typeparamref name="T"/>.</summary>
    /// <param name="buffers">The body and the out-of-band arrays behind it.</param>
    /// <exception cref="InvalidDataException">The buffers are malformed, or a type differs from the sender's.</exception>
    public T Deserialize<T>(ReadOnlySpan<ReadOnlyMemory<byte>> buffers) => throw new NotImplementedException();

    /// <summary>Reads a value that was written as <paramref name="writtenAs"/>, e.g. a <c>string</c> that is awaited as <c>object</c>.</summary>
    /// <param name="buffers">The body and the out-of-band arrays behind it.</param>
    /// <param name="writtenAs">The static type of the sender: see <see cref="CannedCall.ResultType"/>.</param>
    /// <exception cref="InvalidDataException">The buffers are malformed, or a type differs from the sender's.</exception>
    public T Deserialize<T>(ReadOnlySpan<ReadOnlyMemory<byte>> buffers, Type writtenAs) => throw new NotImplementedException();
}
