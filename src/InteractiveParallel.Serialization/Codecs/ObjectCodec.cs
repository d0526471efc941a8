using System.Runtime.CompilerServices;

namespace InteractiveParallel.Serialization;

/// <summary>Writes and reads the contents of objects of one exact runtime type, behind the marker that says which object it is.</summary>
internal abstract class ObjectCodec
{
    private static readonly ConditionalWeakTable<Type, ObjectCodec> Known = new();
    private uint? _layout;

    protected ObjectCodec(Type wireType) => WireType = wireType;

    /// <summary>The type under which such objects travel: mostly their own, but e.g. FrozenSet for any of its hidden implementations.</summary>
    public Type WireType { get; }

    /// <summary>The hash of everything that the type's name leaves unsaid.</summary>
    public uint Layout => _layout ??= LayoutHash.Of(WireType);

    /// <summary>False for values and texts, whose identity is not kept.</summary>
    public virtual bool HasIdentity => true;

    public abstract void WriteBody(GraphWriter writer, object value);

    /// <summary>Reads an object; gives it to <see cref="GraphReader.Keep"/> under its number as soon as it exists.</summary>
    public abstract object ReadBody(GraphReader reader, int number);

    /// <summary>The codec of a runtime type; for a type that cannot travel one that refuses when it is used.</summary>
    public static ObjectCodec For(Type runtimeType) => Known.GetValue(runtimeType, static type => CodecFactory.CreateForObjects(type));
}
