namespace InteractiveParallel.Serialization;

/// <summary>A value type that travels as another type.</summary>
internal sealed class ConvertedCodec<T, TWire>(Func<T, TWire> toWire, Func<TWire, T> fromWire) : Codec<T>
{
    public override void Write(GraphWriter writer, T value) => Codec<TWire>.Instance.Write(writer, toWire(value));

    public override T Read(GraphReader reader) => fromWire(Codec<TWire>.Instance.Read(reader));
}
