using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace InteractiveParallel.Transport;

/// <summary>
/// The output of a connection: messages are encoded into chunks under one gate, and one sender at a time writes the chunks to the wire.
/// An outbox may outlive its wire: a dealer's waits for the next one. Thread-safe.
/// </summary>
internal sealed partial class Outbox
{
    public const int LargeFrame = 64 * 1024;

    private const int FirstChunk = 4 * 1024;
    private const int FullChunk = 64 * 1024;
    private const int KeptChunks = 4;
    private const int LongHeader = 9;

    private readonly Lock _gate = new();

    // The chunk that is being encoded into, and where the first message that begins in it begins.
    private byte[] _chunk = [];
    private int _used;
    private int _firstMessage = -1;
    private int _chunkSize = FirstChunk;
    private readonly Stack<byte[]> _spare = new();

    // The message that is being written: where the flags of its last frame are; a null chunk means the one being encoded into.
    private bool _writing;
    private bool _ended;
    private int _flagsAt = -1;
    private byte[]? _flagsChunk;

    // Complete segments, in order; and how many bytes there have been in all that were ever sealed and ever let go.
    private List<Segment> _sealed = [];
    private long _sealedBytes;
    private long _releasedBytes;

    /// <summary>Bytes appended and not yet written.</summary>
    public long QueuedBytes
    {
        get
        {
            lock (_gate) return _sealedBytes + _used - _releasedBytes;
        }
    }

    /// <summary>Enters the gate and begins a message; <see cref="Complete"/> ends it and leaves the gate.</summary>
    public MessageWriter Begin()
    {
        _gate.Enter();
        if (_writing)
        {
            _gate.Exit();
            throw new InvalidOperationException("This thread is already writing a message to this connection: dispose its writer before it begins another.");
        }
        _writing = true;
        if (_firstMessage < 0) _firstMessage = _used;
        return new MessageWriter(this);
    }

    public void Complete()
    {
        if (_flagsAt >= 0) (_flagsChunk ?? _chunk)[_flagsAt] &= unchecked((byte)~FrameFlags.More);
        _flagsAt = -1;
        _flagsChunk = null;
        _ended = _writing = false;
        if (_closed) Drop();
        _gate.Exit();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Frame(ReadOnlySpan<byte> body)
    {
        if (body.Length > byte.MaxValue || _used + body.Length + 2 > _chunk.Length || _ended)
        {
            LongFrame(body);
            return;
        }
        _flagsAt = _used;
        _flagsChunk = null;
        _chunk[_used] = FrameFlags.More;
        _chunk[_used + 1] = (byte)body.Length;
        body.CopyTo(_chunk.AsSpan(_used + 2));
        _used += body.Length + 2;
    }

    public void Frame(ReadOnlyMemory<byte> body)
    {
        if (body.Length < LargeFrame)
        {
            Frame(body.Span);
            return;
        }
        Header(body.Length);
        Own(body);
    }

    public void Rest(ReceivedMessage message, int first)
    {
        CheckNotEnded();
        if (first == message.Count) return;
        var reader = message.Reader;
        var at = message.Frame(first).Header;
        for (var i = first; reader.HasLarge && i < message.Count; i++)
        {
            ref readonly var frame = ref message.Frame(i);
            if (!frame.IsLarge) continue;
            Append(reader.Wire(at, frame.Body));
            Own(reader.Large(frame));
            at = frame.Body;
        }
        Append(reader.Wire(at, message.Frame(message.Count - 1).End));

        // The flags came with the bytes: the last frame already says that it is the last.
        _flagsAt = -1;
        _ended = true;
    }

    /// <summary>Appends a command frame.</summary>
    public void Command(ReadOnlySpan<byte> body)
    {
        lock (_gate)
        {
            if (_closed) return;
            if (_firstMessage < 0) _firstMessage = _used;
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteInt64BigEndian(length, body.Length);
            if (body.Length <= byte.MaxValue) Append([FrameFlags.Command, (byte)body.Length]);
            else Append([FrameFlags.Command | FrameFlags.Long, .. length]);
            Append(body);
        }
    }

    private void LongFrame(ReadOnlySpan<byte> body)
    {
        Header(body.Length);
        Append(body);
    }

    private void Header(int length)
    {
        CheckNotEnded();
        if (_used + LongHeader > _chunk.Length) Seal();
        _flagsAt = _used;
        _flagsChunk = null;
        if (length <= byte.MaxValue)
        {
            _chunk[_used++] = FrameFlags.More;
            _chunk[_used++] = (byte)length;
            return;
        }
        _chunk[_used] = FrameFlags.More | FrameFlags.Long;
        BinaryPrimitives.WriteInt64BigEndian(_chunk.AsSpan(_used + 1), length);
        _used += LongHeader;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > _chunk.Length - _used)
        {
            var part = bytes[..(_chunk.Length - _used)];
            part.CopyTo(_chunk.AsSpan(_used));
            _used += part.Length;
            bytes = bytes[part.Length..];
            Seal();
        }
        bytes.CopyTo(_chunk.AsSpan(_used));
        _used += bytes.Length;
    }

    private void Own(ReadOnlyMemory<byte> bytes)
    {
        Seal();
        _sealed.Add(new Segment(bytes, null, -1));
        _sealedBytes += bytes.Length;
    }

    /// <summary>Closes the current chunk and takes another, of full size once one chunk was not enough.</summary>
    private void Seal()
    {
        var full = _chunk.Length - _used < LongHeader;
        if (_used > 0)
        {
            var startsLater = _firstMessage == _used;
            if (_flagsAt >= 0) _flagsChunk ??= _chunk;
            _sealed.Add(new Segment(_chunk.AsMemory(0, _used), _chunk, startsLater ? -1 : _firstMessage));
            _sealedBytes += _used;
            _firstMessage = startsLater ? 0 : -1;
            _used = 0;
            if (full) _chunkSize = FullChunk;
        }
        else if (_chunk.Length > 0)
        {
            return;
        }
        _chunk = _spare.TryPop(out var spare) ? spare : GC.AllocateUninitializedArray<byte>(_chunkSize);
    }

    private void CheckNotEnded()
    {
        if (_ended) throw new InvalidOperationException("A message that ends with the rest of another cannot have further frames.");
    }

    private void Recycle(in Segment segment)
    {
        if (segment.Chunk is { } chunk && chunk.Length == _chunkSize && _spare.Count < KeptChunks) _spare.Push(chunk);
    }
}
