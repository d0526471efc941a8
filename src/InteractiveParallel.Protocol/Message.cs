using System.Text.Json;

namespace InteractiveParallel.Protocol;

/// <summary>
/// One message on any channel. Its header is read; metadata and content stay bytes until their addressee opens them, and whoever only passes it on
/// forwards <see cref="Body"/> untouched. Immutable and thread-safe.
/// </summary>
public sealed class Message
{
    private readonly ReadOnlyMemory<byte>[] _frames;
    private readonly int _delimiter;
    private readonly bool _buffersAreAnothers;

    internal Message(Header header, ReadOnlyMemory<byte>[] frames, int delimiter, bool buffersAreAnothers = false)
    {
        Header = header;
        _frames = frames;
        _delimiter = delimiter;
        _buffersAreAnothers = buffersAreAnothers;
    }

    /// <summary>
    /// Puts a message together again from its recorded parts, for who reads a record as if it had received it. It has no identities and no signature.
    /// </summary>
    /// <param name="header">The header's JSON.</param>
    /// <param name="parent">JSON of the parent header.</param>
    /// <param name="metadata">JSON of the metadata.</param>
    /// <param name="content">JSON of the content.</param>
    /// <param name="buffers">Raw buffers, not copied.</param>
    /// <exception cref="ProtocolException">The header is no readable header.</exception>
    public static Message OfRecord(
        ReadOnlyMemory<byte> header,
        ReadOnlyMemory<byte> parent,
        ReadOnlyMemory<byte> metadata,
        ReadOnlyMemory<byte> content,
        ReadOnlySpan<ReadOnlyMemory<byte>> buffers)
    {
        var head = HeaderReader.Read(header.Span, names: null) ?? throw new ProtocolException("a record's header cannot be read");
        return new Message(head, [WireFormat.DelimiterFrame, default, header, parent, metadata, content, .. buffers], 0);
    }

    /// <summary>Who said what, when.</summary>
    public Header Header { get; }

    /// <summary>All frames, identities first.</summary>
    public ReadOnlySpan<ReadOnlyMemory<byte>> Frames => _frames;

    /// <summary>The routing frames (or the topic) that came before the delimiter.</summary>
    public ReadOnlySpan<ReadOnlyMemory<byte>> Identities => _frames.AsSpan(0, _delimiter);

    /// <summary>The frames from the delimiter on: what stays the same on every hop.</summary>
    public ReadOnlySpan<ReadOnlyMemory<byte>> Body => _frames.AsSpan(_delimiter);

    /// <summary>Raw buffers behind the content; not covered by the signature.</summary>
    public ReadOnlySpan<ReadOnlyMemory<byte>> Buffers => _frames.AsSpan(_delimiter + WireFormat.FixedFrames);

    /// <summary>The signature as it came: lower-case hex, or empty.</summary>
    public ReadOnlyMemory<byte> Signature => _frames[_delimiter + 1];

    /// <summary>The header's JSON, which replies carry as their parent header.</summary>
    public ReadOnlyMemory<byte> HeaderBytes => _frames[_delimiter + 2];

    /// <summary>The parent header's JSON; <c>{}</c> when there is none.</summary>
    public ReadOnlyMemory<byte> ParentBytes => _frames[_delimiter + 3];

    /// <summary>The metadata's JSON.</summary>
    public ReadOnlyMemory<byte> MetadataBytes => _frames[_delimiter + 4];

    /// <summary>The content's JSON.</summary>
    public ReadOnlyMemory<byte> ContentBytes => _frames[_delimiter + 5];

    /// <summary>Size of all frames in bytes.</summary>
    public long Size
    {
        get
        {
            long size = 0;
            foreach (var frame in _frames) size += frame.Length;
            return size;
        }
    }

    /// <summary>What keeping this message costs in bytes: <see cref="Size"/>, or less where another message that is kept too has the same buffers.</summary>
    public long Weight
    {
        get
        {
            var weight = Size;
            if (!_buffersAreAnothers) return weight;
            foreach (var buffer in Buffers) weight -= buffer.Length;
            return weight;
        }
    }

    /// <summary>The <c>msg_id</c> of the request that this message answers; null when it answers none.</summary>
    public string? ParentId => FieldReader.Text(ParentBytes.Span, "msg_id"u8);

    /// <summary>The <c>session</c> of the request that this message answers; null when it answers none.</summary>
    public string? ParentSession => FieldReader.Text(ParentBytes.Span, "session"u8);

    /// <summary>The <c>ename</c> of a reply that tells of an error; null when it names none. Nothing else of the content is kept.</summary>
    public string? ErrorName => FieldReader.Text(ContentBytes.Span, "ename"u8);

    /// <summary>Reads the content.</summary>
    /// <exception cref="ProtocolException">The content is no JSON of this type, or a required field is missing.</exception>
    public T Content<T>()
        where T : IContent<T>
    {
        try
        {
            return JsonSerializer.Deserialize(ContentBytes.Span, T.JsonType) ?? throw new ProtocolException($"{Header.MessageType}: the content is null");
        }
        catch (JsonException e)
        {
            // A converter's own words do not say where.
            var field = e.Path is ['$', '.', .. var name] && !e.Message.Contains(e.Path, StringComparison.Ordinal) ? $"{name}: " : "";
            throw new ProtocolException($"{Header.MessageType}: {field}{e.Message}", e);
        }
    }

    internal Message WithoutBufferWeight() => new(Header, _frames, _delimiter, buffersAreAnothers: true);

    /// <inheritdoc/>
    public override string ToString() => $"{Header.MessageType} {Header.MessageId}";
}
