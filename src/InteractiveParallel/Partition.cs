namespace InteractiveParallel;

/// <summary>Cuts sequences into parts and joins parts again. The rules are those of the original, so that both systems deal out alike.</summary>
internal static class Partition
{
    /// <summary>Where block <paramref name="part"/> of <paramref name="parts"/> begins and how long it is: 8 items in 3 parts are 3, 3, 2.</summary>
    public static (int Start, int Length) Block(int count, int parts, int part)
    {
        var (length, longer) = Math.DivRem(count, parts);
        return part < longer ? (part * (length + 1), length + 1) : ((part * length) + longer, length);
    }

    /// <summary>The lengths of all blocks.</summary>
    public static int[] Lengths(int count, int parts)
    {
        var lengths = new int[parts];
        for (var part = 0; part < parts; part++) lengths[part] = Block(count, parts, part).Length;
        return lengths;
    }

    /// <summary>How many items part <paramref name="part"/> has.</summary>
    public static int Length(int count, int parts, int part, Distribution distribution) => distribution == Distribution.Block
        ? Block(count, parts, part).Length
        : (count - part + parts - 1) / parts;

    /// <summary>A copy of one part.</summary>
    public static T[] Slice<T>(ReadOnlySpan<T> items, int parts, int part, Distribution distribution = Distribution.Block)
    {
        if (distribution == Distribution.Block)
        {
            var (start, length) = Block(items.Length, parts, part);
            return items.Slice(start, length).ToArray();
        }

        var dealt = new T[Length(items.Length, parts, part, distribution)];
        for (var i = 0; i < dealt.Length; i++) dealt[i] = items[part + (i * parts)];
        return dealt;
    }

    /// <summary>The parts in one array again. Parts need not have the lengths that a cut would give them.</summary>
    public static T[] Join<T>(ReadOnlySpan<T[]> parts, Distribution distribution = Distribution.Block)
    {
        var total = 0;
        foreach (var part in parts) total += part.Length;
        var whole = new T[total];
        if (distribution == Distribution.Block) JoinBlocks(parts, whole);
        else JoinDealt(parts, whole);
        return whole;
    }

    /// <summary>The items as an array; one that is an array already is used as it is, without a copy.</summary>
    public static T[] AsArray<T>(IEnumerable<T> items) => items as T[] ?? [.. items];

    private static void JoinBlocks<T>(ReadOnlySpan<T[]> parts, Span<T> whole)
    {
        foreach (var part in parts)
        {
            part.CopyTo(whole);
            whole = whole[part.Length..];
        }
    }

    private static void JoinDealt<T>(ReadOnlySpan<T[]> parts, Span<T> whole)
    {
        var at = 0;
        for (var round = 0; at < whole.Length; round++)
        {
            foreach (var part in parts)
                if (round < part.Length) whole[at++] = part[round];
        }
    }
}
