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
            int header = ShortHeader;
            long length = _buffer[_position + 1];
            if ((flags & FrameFlags.Long) != 0)
            {
                if (_end - _position < LongHeader) return;
                header = LongHeader;
                length = BinaryPrimitives.ReadInt64BigEndian(_buffer.AsSpan(_position + 1));
            }
            if ((flags & ~(FrameFlags.More | FrameFlags.Long)) != 0)
            {
                if (!TryCommand(flags, header, length)) return;
            }
            else if ((ulong)length > (ulong)_maxFrame)
            {
                throw new ZmtpViolationException($"it announced a frame of {(ulong)length:N0} bytes, more than the limit of {_maxFrame:N0}");
            }
            else if (length >= LargeFrame)
            {
                if (!TryLarge(flags, header, length)) return;
            }
            else
            {
                if (_end - _position - header < length) return;
                AddFrame(header, (int)length, 0);
                _position += header + (int)length;
                if ((flags & FrameFlags.More) == 0) CompleteMessage();
            }
        }
    }

    private void AddFrame(int header, int length, int largeNumber)
    {
        if (_frameCount == _frames.Length) Array.Resize(ref _frames, _frames.Length * 2);
        if (_frameCount - _openFrame == options.MaxFrames) throw new ZmtpViolationException($"it sent a message of more than {options.MaxFrames:N0} frames");
        _openSize += length;
        if (_openSize > options.MaxMessageSize) throw new ZmtpViolationException($"it sent a message of more than {options.MaxMessageSize:N0} bytes");
        _frames[_frameCount++] = new FrameSlice(_position, _position + header, length, largeNumber);
    }

    private void CompleteMessage()
    {
        if (MessageCount == _messages.Length) Array.Resize(ref _messages, _messages.Length * 2);
        _messages[MessageCount++] = new MessageSlice(_openFrame, _frameCount - _openFrame);
        _openFrame = _frameCount;
        _openLarge = _large.Count;
        _openSize = 0;
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
        if ((flags & FrameFlags.Reserved) != 0 || (flags & FrameFlags.More) != 0) throw new ZmtpViolationException($"it sent a frame with the invalid flags 0x{flags:X2}");
        if ((ulong)length > MaxCommand) throw new ZmtpViolationException($"it announced a command of {(ulong)length:N0} bytes, more than the limit of {MaxCommand:N0}");
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
