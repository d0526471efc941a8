namespace InteractiveParallel.Serialization;

/// <summary>The first byte of a string: what it is, or, for most, how long.</summary>
internal static class StringForm
{
    public const byte Null = 0;

    /// <summary>A count and that many characters of two bytes.</summary>
    public const byte Wide = 1;

    /// <summary>A count and that many characters of one byte.</summary>
    public const byte Narrow = 2;

    /// <summary>The length is in the byte itself, which is this plus the length.</summary>
    public const byte Short = 3;

    public const int LongestShort = byte.MaxValue - Short;
}
