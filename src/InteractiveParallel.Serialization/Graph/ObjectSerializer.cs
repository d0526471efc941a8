namespace InteractiveParallel.Serialization;

/// <summary>Turns values into buffers and back, for peers that both speak .NET. Types resolve to the assemblies loaded in this process. Thread-safe.</summary>
public sealed class ObjectSerializer
{
    private readonly LoadedAssemblies _assemblies = new();
    private readonly Spare<GraphWriter> _writers = new();
    private readonly Spare<GraphReader> _readers = new();

    /// <summary>Writes a value; its static type <typeparamref name="T"/> is not written, so it must be read as the same type.</summary>
    /// <exception cref="CannotShipException">The value holds something that cannot travel; the message names it.</exception>
    public SerializedValue Serialize<T>(T value) => Serialize(value, "value");

    /// <summary>Writes a value as <see cref="Serialize{T}(T)"/> does.</summary>
    /// <param name="value">The value.</param>
    /// <param name="place">What error messages call it.</param>
    /// <exception cref="CannotShipException">The value holds something that cannot travel; the message names it.</exception>
    public SerializedValue Serialize<T>(T value, string place)
    {
        var writer = _writers.Take();
        writer.Reset();
        try
        {
            return Write(writer, value, place);
        }
        finally
        {
            writer.Reset();
            _writers.Give(writer);
        }
    }

    /// <summary>Reads a value that was written as <typeparamref name="T"/>.</summary>
    /// <param name="buffers">The body and the out-of-band arrays behind it.</param>
    /// <exception cref="InvalidDataException">The buffers are malformed, or a type differs from the sender's.</exception>
    /// <exception cref="UnknownTypeException">A type was declared by code that the engine executed, and exists only there.</exception>
    public T Deserialize<T>(ReadOnlySpan<ReadOnlyMemory<byte>> buffers) => Read(buffers, Codec<T>.Instance, typeof(T), static (codec, reader) => codec.Read(reader));

    /// <summary>Reads a value that was written as <paramref name="writtenAs"/>, e.g. a <c>string</c> that is awaited as <c>object</c>.</summary>
    /// <param name="buffers">The body and the out-of-band arrays behind it.</param>
    /// <param name="writtenAs">The static type of the sender: see <see cref="CannedCall.ResultType"/>.</param>
    /// <exception cref="InvalidDataException">The buffers are malformed, or a type differs from the sender's.</exception>
    /// <exception cref="UnknownTypeException">A type was declared by code that the engine executed, and exists only there.</exception>
    /// <exception cref="InvalidCastException">The value is not a <typeparamref name="T"/>.</exception>
    public T Deserialize<T>(ReadOnlySpan<ReadOnlyMemory<byte>> buffers, Type writtenAs)
    {
        ArgumentNullException.ThrowIfNull(writtenAs);
        return writtenAs == typeof(T)
            ? Deserialize<T>(buffers)
            : (T)Read(buffers, Codec.For(writtenAs), writtenAs, static (codec, reader) => codec.ReadBoxed(reader))!;
    }

    internal static SerializedValue Write<T>(GraphWriter writer, T value, string place)
    {
        try
        {
            Codec<T>.Instance.Write(writer, value);
        }
        catch (CannotShipException error) when (error.Within(place))
        {
        }
        return new SerializedValue { Buffers = writer.Buffers(writer.Finish(Codec<T>.Instance.Layout, default)), Arrays = writer.ArrayCodes };
    }

    private T Read<TCodec, T>(ReadOnlySpan<ReadOnlyMemory<byte>> buffers, TCodec codec, Type type, Func<TCodec, GraphReader, T> read)
        where TCodec : Codec
    {
        if (buffers.IsEmpty)
            throw new InvalidDataException("a value without a body");
        var reader = _readers.Take();
        try
        {
            reader.Begin(buffers[0], buffers[1..], _assemblies);
            GraphReader.Check(type, codec.Layout, reader.Layout);
            return read(codec, reader);
        }
        catch (Exception error) when (Decoding.IsMalformed(error))
        {
            throw Decoding.Malformed(error);
        }
        finally
        {
            reader.End();
            _readers.Give(reader);
        }
    }
}
