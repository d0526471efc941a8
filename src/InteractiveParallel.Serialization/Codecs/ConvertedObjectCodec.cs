namespace InteractiveParallel.Serialization;

/// <summary>A class that travels as another type: its text, its parts.</summary>
internal sealed class ConvertedObjectCodec<T, TWire>(Func<T, TWire> toWire, Func<TWire, T> fromWire, Type? wireType = null)
    : ObjectCodec(wireType ?? typeof(T))
    where T : class
{
    public override void WriteBody(GraphWriter writer, object value) => Codec<TWire>.Instance.Write(writer, toWire((T)value));

    public override object ReadBody(GraphReader reader, int number)
    {
        var value = fromWire(Codec<TWire>.Instance.Read(reader));
        reader.Keep(number, value);
        return value;
    }
}
