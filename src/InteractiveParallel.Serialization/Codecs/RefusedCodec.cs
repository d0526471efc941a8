namespace InteractiveParallel.Serialization;

/// <summary>A slot whose type cannot travel. It refuses when it is used, not when it is made: a static initializer must not throw.</summary>
internal sealed class RefusedCodec<T>(string reason) : Codec<T>
{
    public override void Write(GraphWriter writer, T value) => throw new CannotShipException(reason);

    public override T Read(GraphReader reader) => throw new InvalidDataException(reason);
}
