namespace InteractiveParallel.Transport;

/// <summary>A message as it lies in the connection's read buffer. Valid only during the handler's call; <see cref="Keep()"/> gives a copy that lasts.</summary>
public readonly ref struct ReceivedMessage
{
    private readonly FrameReader _reader;
    private readonly MessageSlice _slice;

    internal ReceivedMessage(FrameReader reader, MessageSlice slice)
    {
        _reader = reader;
        _slice = slice;
    }

    /// <summary>How many frames there are.</summary>
    public int Count => _slice.FrameCount;

    /// <summary>The bytes of a frame.</summary>
    public ReadOnlySpan<byte> this[int frame] => _reader.Body(Frame(frame));

    /// <summary>All bytes of all frames, without what the wire adds.</summary>
    public long Size
    {
        get
        {
            long size = 0;
            for (var i = 0; i < Count; i++) size += Frame(i).Length;
            return size;
        }
    }

    /// <summary>
    /// The message as memory that lasts and never changes. Frames below 64 KiB are copied into one array, one behind the other in frame order
    /// without gaps (so neighbouring frames can be hashed in one call); a larger frame is the memory that it was received into, not copied.
    /// </summary>
    public ReadOnlyMemory<byte>[] Keep() => Keep(0);

    /// <summary>Like <see cref="Keep()"/>, without the frames before <paramref name="first"/>.</summary>
    public ReadOnlyMemory<byte>[] Keep(int first)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)first, (uint)Count);
        var total = 0;
        for (var i = first; i < Count; i++)
            if (!Frame(i).IsLarge) total += Frame(i).Length;

        var kept = new ReadOnlyMemory<byte>[Count - first];
        var small = GC.AllocateUninitializedArray<byte>(total);
        var at = 0;
        for (var i = first; i < Count; i++)
        {
            ref readonly var frame = ref Frame(i);
            if (frame.IsLarge)
            {
                kept[i - first] = _reader.Large(frame);
                continue;
            }
            _reader.Body(frame).CopyTo(small.AsSpan(at));
            kept[i - first] = small.AsMemory(at, frame.Length);
            at += frame.Length;
        }
        return kept;
    }

    internal FrameReader Reader => _reader;

    internal MessageSlice Slice => _slice;

    internal ref readonly FrameSlice Frame(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_slice.FrameCount);
        return ref _reader.Frame(_slice.FirstFrame + index);
    }
}
