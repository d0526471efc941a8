namespace InteractiveParallel.Transport;

/// <summary>Where a received frame lies: in the read buffer, or, when large, its body in memory of its own.</summary>
/// <param name="Header">Offset of the frame's wire header in the read buffer.</param>
/// <param name="Body">Offset behind the header: the body when small, the next frame when large.</param>
/// <param name="Length">The body's length.</param>
/// <param name="LargeNumber">0 for a small frame, else its number among the large ones, from 1.</param>
internal readonly record struct FrameSlice(int Header, int Body, int Length, int LargeNumber)
{
    public bool IsLarge => LargeNumber != 0;

    /// <summary>Offset in the read buffer behind the last byte that belongs to this frame.</summary>
    public int End => IsLarge ? Body : Body + Length;

    public FrameSlice Moved(int by) => this with { Header = Header + by, Body = Body + by };
}
