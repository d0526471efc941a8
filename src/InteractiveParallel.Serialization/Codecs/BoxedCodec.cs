namespace InteractiveParallel.Serialization;

/// <summary>A value or text in a slot for objects. Boxes and texts have no identity worth keeping.</summary>
internal sealed class BoxedCodec<T>() : ObjectCodec(typeof(T))
{
    public override bool HasIdentity => false;

    public override void WriteBody(GraphWriter writer, object value) => Codec<T>.Instance.Write(writer, (T)value);

    public override object ReadBody(GraphReader reader, int number) =>
        (object?)Codec<T>.Instance.Read(reader) ?? throw new InvalidDataException($"a {typeof(T)} is missing");
}
