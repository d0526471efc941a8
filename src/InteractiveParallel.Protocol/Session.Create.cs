using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace InteractiveParallel.Protocol;

/// <content>Making messages.</content>
public sealed partial class Session
{
    /// <summary>Makes a signed message that answers nobody.</summary>
    /// <param name="content">Written to JSON once, here.</param>
    /// <param name="metadata">JSON of the metadata; empty means <c>{}</c>.</param>
    /// <param name="buffers">Raw buffers; not copied and not to be changed until they were sent.</param>
    public Message Create<T>(T content, ReadOnlySpan<byte> metadata = default, ReadOnlySpan<ReadOnlyMemory<byte>> buffers = default)
        where T : IContent<T>
        => Create(T.MessageType, default, metadata, JsonSerializer.SerializeToUtf8Bytes(content, T.JsonType), buffers, default);

    /// <summary>Makes a signed answer: the parent header is the request's header, and the identities are returned in their order.</summary>
    public Message Reply<T>(Message request, T content, ReadOnlySpan<byte> metadata = default, ReadOnlySpan<ReadOnlyMemory<byte>> buffers = default)
        where T : IContent<T>
    {
        ArgumentNullException.ThrowIfNull(request);
        var json = JsonSerializer.SerializeToUtf8Bytes(content, T.JsonType);
        return Create(T.MessageType, request.HeaderBytes.Span, metadata, json, buffers, request.Identities);
    }

    /// <summary>Makes a signed message from parts that are JSON already.</summary>
    /// <param name="messageType">The header's <c>msg_type</c>.</param>
    /// <param name="parent">JSON of the parent header; empty means <c>{}</c>.</param>
    /// <param name="metadata">JSON of the metadata; empty means <c>{}</c>.</param>
    /// <param name="content">JSON of the content; empty means <c>{}</c>.</param>
    /// <param name="buffers">Raw buffers, not copied.</param>
    /// <param name="identities">Routing frames or topic, put before the delimiter.</param>
    public Message Create(
        string messageType,
        ReadOnlySpan<byte> parent,
        ReadOnlySpan<byte> metadata,
        ReadOnlySpan<byte> content,
        ReadOnlySpan<ReadOnlyMemory<byte>> buffers,
        ReadOnlySpan<ReadOnlyMemory<byte>> identities)
    {
        ArgumentNullException.ThrowIfNull(messageType);
        var number = Interlocked.Increment(ref _counter);
        var now = _time.GetUtcNow().UtcDateTime;
        Span<byte> header = stackalloc byte[_beforeId.Length + _beforeDate.Length + _afterDate.Length + (messageType.Length * 3) + 80];
        var length = WriteHeader(header, number, messageType, now);

        var id = string.Create(CultureInfo.InvariantCulture, $"{_idPrefix}{number}");
        var date = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
        var head = new Header(id, messageType, Id, date, _username, Header.CurrentVersion);
        return Assemble(head, header[..length], parent, metadata, content, buffers, identities);
    }

    /// <summary>
    /// The same message once more with other metadata, for a re-send: the header, message id included, stays, the signature is new.
    /// </summary>
    public Message Resign(Message message, ReadOnlySpan<byte> metadata)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Assemble(
            message.Header, message.HeaderBytes.Span, message.ParentBytes.Span, metadata, message.ContentBytes.Span, message.Buffers, message.Identities);
    }

    private int WriteHeader(Span<byte> header, long number, string messageType, DateTime now)
    {
        _beforeId.CopyTo(header);
        var at = _beforeId.Length;
        Utf8Formatter.TryFormat(number, header[at..], out var digits);
        at += digits;
        "\",\"msg_type\":\""u8.CopyTo(header[at..]);
        at += 14;
        at += Encoding.UTF8.GetBytes(messageType, header[at..]);
        _beforeDate.CopyTo(header[at..]);
        at += _beforeDate.Length;
        WireTime.Write(now, header[at..]);
        at += WireTime.Length;
        _afterDate.CopyTo(header[at..]);
        return at + _afterDate.Length;
    }

    // Signature and the four signed parts get one array; the signed parts stand together, so one pass hashes them here and at the receiver.
    private Message Assemble(
        Header head,
        ReadOnlySpan<byte> header,
        ReadOnlySpan<byte> parent,
        ReadOnlySpan<byte> metadata,
        ReadOnlySpan<byte> content,
        ReadOnlySpan<ReadOnlyMemory<byte>> buffers,
        ReadOnlySpan<ReadOnlyMemory<byte>> identities)
    {
        if (parent.IsEmpty) parent = "{}"u8;
        if (metadata.IsEmpty) metadata = "{}"u8;
        if (content.IsEmpty) content = "{}"u8;
        var signature = _signer.Signs ? MessageSigner.SignatureLength : 0;
        var bytes = new byte[signature + header.Length + parent.Length + metadata.Length + content.Length];
        var frames = new ReadOnlyMemory<byte>[identities.Length + WireFormat.FixedFrames + buffers.Length];

        identities.CopyTo(frames);
        frames[identities.Length] = WireFormat.DelimiterFrame;
        frames[identities.Length + 1] = bytes.AsMemory(0, signature);
        var at = signature;
        Place(header, 2, frames.AsSpan(identities.Length));
        Place(parent, 3, frames.AsSpan(identities.Length));
        Place(metadata, 4, frames.AsSpan(identities.Length));
        Place(content, 5, frames.AsSpan(identities.Length));
        buffers.CopyTo(frames.AsSpan(identities.Length + WireFormat.FixedFrames));
        if (_signer.Signs) _signer.Sign(bytes.AsSpan(signature), bytes.AsSpan(0, signature));
        return new Message(head, frames, identities.Length);

        void Place(ReadOnlySpan<byte> part, int index, Span<ReadOnlyMemory<byte>> into)
        {
            part.CopyTo(bytes.AsSpan(at));
            into[index] = bytes.AsMemory(at, part.Length);
            at += part.Length;
        }
    }
}
