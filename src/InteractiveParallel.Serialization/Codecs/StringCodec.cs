namespace InteractiveParallel.Serialization;

internal sealed class StringCodec : Codec<string?>
{
    public override void Write(GraphWriter writer, string? value) => writer.WriteString(value);

    public override string? Read(GraphReader reader) => reader.ReadString();
}
