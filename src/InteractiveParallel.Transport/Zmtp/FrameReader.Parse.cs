using System.Buffers.Binary;

namespace InteractiveParallel.Transport;

internal sealed partial class FrameReader
{
    private const int ShortHeader = 2;
    private const int LongHeader = 9;
    private const int MaxCommand = 64 * 1024;

    /// <summary>From here on the bytes are frames.</summary>
    public void BeginFrames()
    {
        _framing = true;
        Parse();
    }

    /// <summary>Parses what was read, frame by frame, until the bytes end in the middle of one.</summary>
    private void Parse()
    {
        while (_end - _position >= ShortHeader)
        {
            var flags = _buffer[_position];
            if (flags <= FrameFlags.More && _buffer[_position + 1] <= _maxFrame)
            {
                if (!ParseShortFrames()) return;
                continue;
            }
            int header = ShortHeader;
            long length = _buffer[_position + 1];
            if ((flags & FrameFlags.Long) != 0)
            {
                if (_end - _position < LongHeader) return;
                header = LongHeader;
                length = BinaryPrimitives.ReadInt64BigEndian(_buffer.AsSpan(_position + 1));
            }
            if (!TryFrame(flags, header, length)) return;
        }
    }

    /// <summary>
    /// The way of nearly all frames: below 256 bytes, no command. In one loop over locals, because this is where a relay spends its time.
    /// False when the bytes end in the middle of a frame.
    /// </summary>
    private bool ParseShortFrames()
    {
        ReadOnlySpan<byte> bytes = _buffer.AsSpan(0, _end);
        var longest = (int)Math.Min(byte.MaxValue, _maxFrame);
        var at = _position;
        var whole = false;
        while (at + 1 < bytes.Length)
        {
            var flags = bytes[at];
            int length = bytes[at + 1];
            var next = at + ShortHeader + length;
            whole = flags > FrameFlags.More || length > longest;
            if (whole || next > bytes.Length) break;

            if (_frameCount == _frames.Length) GrowFrames();
            _frames[_frameCount++] = new FrameSlice(at, at + ShortHeader, length, 0);
            _openSize += length;
            at = next;
            if (flags == 0) CompleteMessage();
        }
        _position = at;
        return whole;
    }

    /// <summary>Any other frame; false when there is not enough of it yet.</summary>
    private bool TryFrame(byte flags, int header, long length)
    {
        if ((flags & ~(FrameFlags.More | FrameFlags.Long)) != 0) return TryCommand(flags, header, length);
        if ((ulong)length > (ulong)_maxFrame)
            throw new ZmtpViolationException($"it announced a frame of {(ulong)length:N0} bytes, more than the limit of {_maxFrame:N0}");
        if (length >= LargeFrame) return TryLarge(flags, header, length);
        if (_end - _position - header < length) return false;

        AddFrame(header, (int)length, 0);
        _position += header + (int)length;
        if ((flags & FrameFlags.More) == 0) CompleteMessage();
        return true;
    }

    private void AddFrame(int header, int length, int largeNumber)
    {
        if (_frameCount == _frames.Length) GrowFrames();
        _frames[_frameCount++] = new FrameSlice(_position, _position + header, length, largeNumber);
        _openSize += length;
    }

    private void GrowFrames()
    {
        CheckOpenMessage();
        Array.Resize(ref _frames, _frames.Length * 2);
    }

    private void CompleteMessage()
    {
        CheckOpenMessage();
        if (_messageCount == _messages.Length) Array.Resize(ref _messages, _messages.Length * 2);
        _messages[_messageCount++] = new MessageSlice(_openFrame, _frameCount - _openFrame);
        _openFrame = _frameCount;
        _openLarge = _large.Count;
        _openSize = 0;
    }

    private void CheckOpenMessage()
    {
        if (_frameCount - _openFrame > options.MaxFrames) throw new ZmtpViolationException($"it sent a message of more than {options.MaxFrames:N0} frames");
        if (_openSize > options.MaxMessageSize) throw new ZmtpViolationException($"it sent a message of more than {options.MaxMessageSize:N0} bytes");
    }

    /// <summary>Starts a large frame with the part that came along; false when the rest is still to be received, straight into its memory.</summary>
    private bool TryLarge(byte flags, int header, long length)
    {
        if (_openSize + length > options.MaxMessageSize) throw new ZmtpViolationException($"it sent a message of more than {options.MaxMessageSize:N0} bytes");

        var memory = Allocate((int)length);
        _large.Add(memory);
        AddFrame(header, (int)length, _large.Count);
        _position += header;
        var have = Math.Min((int)length, _end - _position);
        _buffer.AsSpan(_position, have).CopyTo(memory.Span);

        // The read buffer keeps only the header, so that the frames around a large one stay neighbours.
        _buffer.AsSpan(_position + have, _end - _position - have).CopyTo(_buffer.AsSpan(_position));
        _end -= have;

        var isLast = (flags & FrameFlags.More) == 0;
        if (have < length)
        {
            _filling = memory;
            _filled = have;
            _fillingIsLast = isLast;
            return false;
        }
        if (isLast) CompleteMessage();
        return true;
    }

    private bool TryCommand(byte flags, int header, long length)
    {
        if ((flags & FrameFlags.Reserved) != 0 || (flags & FrameFlags.More) != 0)
            throw new ZmtpViolationException($"it sent a frame with the invalid flags 0x{flags:X2}");
        if ((ulong)length > MaxCommand)
            throw new ZmtpViolationException($"it announced a command of {(ulong)length:N0} bytes, more than the limit of {MaxCommand:N0}");
        if (_end - _position - header < length) return false;

        var start = _position;
        _position += header + (int)length;
        onCommand(_buffer.AsSpan(start + header, (int)length));
        if (MessageIsOpen) CutOut(start, _position - start);
        return true;
    }

    /// <summary>
    /// libzmq may send a PING between two frames of a message. The frames before it move up over it, so that the message's wire bytes
    /// stay in one piece and can be forwarded raw.
    /// </summary>
    private void CutOut(int start, int length)
    {
        var first = _frames[_openFrame].Header;
        Buffer.BlockCopy(_buffer, first, _buffer, first + length, start - first);
        for (var i = _openFrame; i < _frameCount; i++) _frames[i] = _frames[i].Moved(length);
    }
}
