namespace InteractiveParallel.Serialization;

/// <summary>A value that is written as its bytes.</summary>
internal sealed class RawCodec<T> : Codec<T>
    where T : unmanaged
{
    public override void Write(GraphWriter writer, T value) => writer.WriteRaw(value);

    public override T Read(GraphReader reader) => reader.ReadRaw<T>();
}
