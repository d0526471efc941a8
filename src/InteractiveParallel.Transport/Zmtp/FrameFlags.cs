namespace InteractiveParallel.Transport;

/// <summary>The bits of a frame's first byte.</summary>
internal static class FrameFlags
{
    public const byte More = 1;
    public const byte Long = 2;
    public const byte Command = 4;
    public const byte Reserved = 0xF8;
}
