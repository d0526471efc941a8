namespace InteractiveParallel.Serialization;

/// <summary>A <see cref="Type"/> as a value.</summary>
internal sealed class TypeCodec() : ObjectCodec(typeof(Type))
{
    public override bool HasIdentity => false;

    public override void WriteBody(GraphWriter writer, object value) => writer.WriteType((Type)value);

    public override object ReadBody(GraphReader reader, int number) => reader.ReadType();
}
