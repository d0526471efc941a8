namespace InteractiveParallel.Serialization;

/// <summary>A struct, field by field, in place. One without fields takes a byte, so that no count of items can be larger than the message.</summary>
internal sealed class StructCodec<T> : Codec<T>
    where T : struct
{
    private readonly FieldPlan<T> _fields = new(typeof(T), FieldList.Of(typeof(T)), FieldStep.OfMember);

    public override void Write(GraphWriter writer, T value)
    {
        if (_fields.Fields.Length == 0)
            writer.WriteByte(0);
        else
            _fields.Write(writer, ref value);
    }

    public override T Read(GraphReader reader)
    {
        var value = default(T);
        if (_fields.Fields.Length == 0)
            reader.ReadByte();
        else
            _fields.Read(reader, ref value);
        return value;
    }
}
