namespace InteractiveParallel.Serialization;

/// <summary>The comparers of collections: the usual ones by a code, others as objects.</summary>
internal static class Comparers
{
    private const byte Default = 0;
    private const byte Ordinal = 1;
    private const byte OrdinalIgnoreCase = 2;
    private const byte Object = 3;

    public static void Write<T>(GraphWriter writer, object? comparer)
    {
        if (comparer is null || ReferenceEquals(comparer, EqualityComparer<T>.Default) || ReferenceEquals(comparer, Comparer<T>.Default))
        {
            writer.WriteByte(Default);
        }
        else if (ReferenceEquals(comparer, StringComparer.Ordinal))
        {
            writer.WriteByte(Ordinal);
        }
        else if (ReferenceEquals(comparer, StringComparer.OrdinalIgnoreCase))
        {
            writer.WriteByte(OrdinalIgnoreCase);
        }
        else
        {
            writer.WriteByte(Object);
            Codec<object?>.Instance.Write(writer, comparer);
        }
    }

    public static object? Read(GraphReader reader) => reader.ReadByte() switch
    {
        Default => null,
        Ordinal => StringComparer.Ordinal,
        OrdinalIgnoreCase => StringComparer.OrdinalIgnoreCase,
        Object => Codec<object?>.Instance.Read(reader),
        _ => throw new InvalidDataException("unknown comparer"),
    };
}
