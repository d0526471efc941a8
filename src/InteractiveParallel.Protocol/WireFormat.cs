namespace InteractiveParallel.Protocol;

/// <summary>Where the parts of a message stand among its frames.</summary>
/// <remarks>
/// <c>identities… | delimiter | signature | header | parent header | metadata | content | buffers…</c>
/// </remarks>
public static class WireFormat
{
    /// <summary>Frames from the delimiter up to and including the content.</summary>
    public const int FixedFrames = 6;

    internal static readonly ReadOnlyMemory<byte> DelimiterFrame = "<IDS|MSG>"u8.ToArray();
    internal static readonly ReadOnlyMemory<byte> EmptyObject = "{}"u8.ToArray();

    /// <summary>The frame that ends the identities: <c>&lt;IDS|MSG&gt;</c>.</summary>
    public static ReadOnlySpan<byte> Delimiter => "<IDS|MSG>"u8;

    /// <summary>Index of the delimiter, or -1.</summary>
    public static int FindDelimiter(ReadOnlySpan<ReadOnlyMemory<byte>> frames)
    {
        for (var i = 0; i < frames.Length; i++)
            if (frames[i].Span.SequenceEqual(Delimiter)) return i;
        return -1;
    }
}
