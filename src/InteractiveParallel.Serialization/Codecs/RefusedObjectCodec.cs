namespace InteractiveParallel.Serialization;

/// <summary>Objects that cannot travel.</summary>
internal sealed class RefusedObjectCodec(Type type, string reason) : ObjectCodec(type)
{
    public override void WriteBody(GraphWriter writer, object value) => throw new CannotShipException(reason);

    public override object ReadBody(GraphReader reader, int number) => throw new InvalidDataException(reason);
}
