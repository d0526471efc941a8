using System.Runtime.CompilerServices;

namespace InteractiveParallel.Serialization;

/// <summary>The codec of a static type, for callers that know the type only at run time.</summary>
internal abstract class Codec
{
    private static readonly ConditionalWeakTable<Type, Codec> Known = new();

    public abstract void WriteBoxed(GraphWriter writer, object? value);

    public abstract object? ReadBoxed(GraphReader reader);

    /// <summary>The hash of everything that a slot of this type leaves unsaid: see <see cref="LayoutHash"/>.</summary>
    public abstract uint Layout { get; }

    public static Codec For(Type type) => Known.GetValue(type, static type =>
    {
        if (type.ContainsGenericParameters || type.IsByRefLike || type.IsPointer || type == typeof(void))
            throw new CannotShipException($"type {type} cannot be shipped");
        var instance = typeof(Codec<>).MakeGenericType(type).GetProperty(nameof(Codec<>.Instance))!;
        return (Codec)instance.GetValue(null)!;
    });
}
