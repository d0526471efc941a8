namespace InteractiveParallel.Serialization;

internal sealed class NullableCodec<T> : Codec<T?>
    where T : struct
{
    public override void Write(GraphWriter writer, T? value)
    {
        writer.WriteByte(value is null ? (byte)0 : (byte)1);
        if (value is { } present)
            Codec<T>.Instance.Write(writer, present);
    }

    public override T? Read(GraphReader reader) => reader.ReadByte() == 0 ? null : Codec<T>.Instance.Read(reader);
}
