namespace InteractiveParallel.Transport;

/// <summary>
/// Turns the bytes of one connection into messages. It does no I/O: the owner reads into <see cref="Room"/>, tells <see cref="Advance"/> how much came,
/// hands out the messages and calls <see cref="Release"/>. The buffer is the only place where small frames lie; a large frame goes straight into memory
/// of its own. Not thread-safe.
/// </summary>
internal sealed partial class FrameReader(SocketOptions options, CommandSink onCommand)
{
    /// <summary>From this length on a frame has memory of its own.</summary>
    public const int LargeFrame = 64 * 1024;

    private const int FirstSize = 16 * 1024;
    private const int FullSize = 128 * 1024;
    private const int MaxSmallBytes = 1 << 30;
    private const int KeptFrames = 64 * 1024;

    private byte[] _buffer = GC.AllocateUninitializedArray<byte>(FirstSize);
    private int _position;
    private int _end;
    private bool _wantsMore;
    private bool _framing;
    private readonly long _maxFrame = Math.Min(options.MaxFrameSize, SocketOptions.LargestFrame);

    private FrameSlice[] _frames = new FrameSlice[64];
    private int _frameCount;
    private MessageSlice[] _messages = new MessageSlice[16];
    private int _messageCount;
    private readonly List<ReadOnlyMemory<byte>> _large = [];

    // The message that is not complete yet: its first frame, its first large frame, and its size so far.
    private int _openFrame;
    private int _openLarge;
    private long _openSize;

    // The large frame that is being received.
    private Memory<byte> _filling;
    private int _filled;
    private bool _fillingIsLast;

    public int MessageCount => _messageCount;

    /// <summary>True if any frame of these messages is large.</summary>
    public bool HasLarge => _large.Count > 0;

    public MessageSlice Message(int index) => _messages[index];

    public ref readonly FrameSlice Frame(int index) => ref _frames[index];

    public ReadOnlyMemory<byte> Large(in FrameSlice frame) => _large[frame.LargeNumber - 1];

    public ReadOnlySpan<byte> Body(in FrameSlice frame) =>
        frame.IsLarge ? Large(frame).Span : _buffer.AsSpan(frame.Body, frame.Length);

    /// <summary>Bytes of the read buffer, headers included.</summary>
    public ReadOnlySpan<byte> Wire(int start, int end) => _buffer.AsSpan(start, end - start);

    private bool MessageIsOpen => _frameCount > _openFrame;

    /// <summary>Where the next read goes; never empty. Call with no undelivered messages.</summary>
    public Memory<byte> Room()
    {
        if (!_filling.IsEmpty) return _filling[_filled..];
        if (_wantsMore && _buffer.Length < FullSize) Resize(FullSize);
        if (_buffer.Length - _end < _buffer.Length / 8)
        {
            MoveToFront();
            if (_buffer.Length - _end < _buffer.Length / 4) Resize(Math.Max(FullSize, _buffer.Length * 2L));
        }
        return _buffer.AsMemory(_end);
    }

    /// <summary>Takes the bytes that were read into <see cref="Room"/> and parses as far as they go.</summary>
    public void Advance(int received)
    {
        if (_filling.IsEmpty)
        {
            _end += received;
            _wantsMore = _end == _buffer.Length;
            if (_framing) Parse();
            return;
        }
        _filled += received;
        if (_filled < _filling.Length) return;
        _filling = default;
        if (_fillingIsLast) CompleteMessage();
    }

    /// <summary>What was received and not yet taken or parsed.</summary>
    public ReadOnlySpan<byte> Untaken => _buffer.AsSpan(_position, _end - _position);

    /// <summary>Takes bytes that are not frames (the greeting) off the front; false when they are not there yet.</summary>
    public bool TryTake(int length, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (_end - _position < length) return false;
        bytes = _buffer.AsSpan(_position, length);
        _position += length;
        return true;
    }

    /// <summary>Forgets the delivered messages; frames of the unfinished one stay.</summary>
    public void Release()
    {
        _messageCount = 0;
        if (MessageIsOpen)
        {
            KeepOpenFrames();
            return;
        }
        _frameCount = _openFrame = _openLarge = 0;
        _large.Clear();
        if (_frames.Length > KeptFrames) _frames = new FrameSlice[64];
        if (_position < _end) return;
        _position = _end = 0;
        if (_buffer.Length > FullSize) _buffer = GC.AllocateUninitializedArray<byte>(FullSize);
    }

    private void KeepOpenFrames()
    {
        if (_openFrame == 0) return;
        var open = _frameCount - _openFrame;
        for (var i = 0; i < open; i++)
        {
            var frame = _frames[_openFrame + i];
            _frames[i] = frame.IsLarge ? frame with { LargeNumber = frame.LargeNumber - _openLarge } : frame;
        }
        _large.RemoveRange(0, _openLarge);
        _frameCount = open;
        _openFrame = _openLarge = 0;
    }

    private int Start => MessageIsOpen ? _frames[_openFrame].Header : _position;

    private void MoveToFront()
    {
        var by = Start;
        if (by == 0) return;
        Buffer.BlockCopy(_buffer, by, _buffer, 0, _end - by);
        _position -= by;
        _end -= by;
        for (var i = _openFrame; i < _frameCount; i++) _frames[i] = _frames[i].Moved(-by);
    }

    private void Resize(long size)
    {
        if (size > MaxSmallBytes) throw new ZmtpViolationException($"a message's frames below {LargeFrame:N0} bytes exceed {MaxSmallBytes:N0} bytes together");
        var bigger = GC.AllocateUninitializedArray<byte>((int)size);
        _buffer.AsSpan(0, _end).CopyTo(bigger);
        _buffer = bigger;
    }

    private Memory<byte> Allocate(int length)
    {
        if (options.LargeFrames is { } choose)
        {
            try
            {
                var soFar = new ReceivedMessage(this, new MessageSlice(_openFrame, _frameCount - _openFrame));
                var memory = choose(soFar, soFar.Count, length);
                if (memory.Length == length) return memory;
                if (options.Logger is { } log) Log.AllocatorGaveWrongLength(log, memory.Length, length);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                if (options.Logger is { } log) Log.AllocatorFailed(log, e, length);
            }
        }
        try
        {
            return GC.AllocateUninitializedArray<byte>(length);
        }
        catch (OutOfMemoryException)
        {
            throw new ZmtpViolationException($"there is no memory for its frame of {length:N0} bytes");
        }
    }
}
