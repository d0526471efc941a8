namespace InteractiveParallel.Serialization;

/// <summary>
/// Writes and reads a slot whose static type is <typeparamref name="T"/>: an argument, a field, an element. What the type already
/// says is not written. The instance lives with its type, so a type of a collectible assembly is not kept alive by its codec.
/// </summary>
internal abstract class Codec<T> : Codec
{
    private uint? _layout;

    /// <summary>The codec of <typeparamref name="T"/>. For a type that cannot travel it is one that refuses when it is used.</summary>
    public static Codec<T> Instance { get; } = (Codec<T>)CodecFactory.Create(typeof(T));

    public sealed override uint Layout => _layout ??= LayoutHash.Of(typeof(T));

    public abstract void Write(GraphWriter writer, T value);

    public abstract T Read(GraphReader reader);

    public sealed override void WriteBoxed(GraphWriter writer, object? value) => Write(writer, (T)value!);

    public sealed override object? ReadBoxed(GraphReader reader) => Read(reader);
}
