namespace InteractiveParallel.Serialization;

internal sealed class BooleanCodec : Codec<bool>
{
    public override void Write(GraphWriter writer, bool value) => writer.WriteByte(value ? (byte)1 : (byte)0);

    public override bool Read(GraphReader reader) => reader.ReadByte() != 0;
}
