namespace InteractiveParallel.Serialization;

/// <summary>A run of elements.</summary>
internal static class Items<T>
{
    /// <summary>Writes the elements; an error says at which index it arose.</summary>
    public static void Write(GraphWriter writer, ReadOnlySpan<T> items)
    {
        var codec = Codec<T>.Instance;
        var i = 0;
        try
        {
            for (; i < items.Length; i++)
                codec.Write(writer, items[i]);
        }
        catch (CannotShipException error) when (error.Within($"[{i}]"))
        {
        }
    }
}
