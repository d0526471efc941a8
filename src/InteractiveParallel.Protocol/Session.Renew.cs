using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace InteractiveParallel.Protocol;

/// <content>Making new messages of old ones.</content>
public sealed partial class Session
{
    /// <summary>
    /// The same message as a new one: with an id of this session, a new date and other metadata. The rest of its header stays, so that what it causes
    /// still belongs to the session of its first sender. It has no identities.
    /// </summary>
    /// <exception cref="ProtocolException">The header is no JSON object.</exception>
    public Message Renew(Message message, ReadOnlySpan<byte> metadata)
    {
        ArgumentNullException.ThrowIfNull(message);
        var number = Interlocked.Increment(ref _counter);
        var now = _time.GetUtcNow().UtcDateTime;
        var id = string.Create(CultureInfo.InvariantCulture, $"{_idPrefix}{number}");
        return WithHeader(message, WithId(message.HeaderBytes, id, now), metadata);
    }

    /// <summary>
    /// The same message under another id and with other metadata, for one of several receivers. The rest of its header stays, and its buffers are those of
    /// the other message. It has no identities.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="id">The other id.</param>
    /// <param name="metadata">JSON of the metadata.</param>
    /// <param name="countsBuffers">Whether the buffers count in this message's <see cref="Message.Weight"/>: true for one of all that share them.</param>
    /// <exception cref="ProtocolException">The header is no JSON object.</exception>
    public Message Readdress(Message message, string id, ReadOnlySpan<byte> metadata, bool countsBuffers)
    {
        ArgumentNullException.ThrowIfNull(message);
        var readdressed = WithHeader(message, WithId(message.HeaderBytes, id, date: null), metadata);
        return countsBuffers ? readdressed : readdressed.WithoutBufferWeight();
    }

    private Message WithHeader(Message message, ReadOnlyMemory<byte> header, ReadOnlySpan<byte> metadata)
    {
        var head = HeaderReader.Read(header.Span, _names) ?? throw new ProtocolException($"the header of {message.Header.MessageId} cannot be written again");
        return Assemble(head, header.Span, message.ParentBytes.Span, metadata, message.ContentBytes.Span, message.Buffers, default);
    }

    private static ReadOnlyMemory<byte> WithId(ReadOnlyMemory<byte> header, string id, DateTime? date)
    {
        var buffer = new ArrayBufferWriter<byte>(header.Length + 32);
        using var document = JsonDocument.Parse(header);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("msg_id"u8, id);
            foreach (var property in document.RootElement.EnumerateObject())
                if (!property.NameEquals("msg_id"u8) && !(date is not null && property.NameEquals("date"u8))) property.WriteTo(writer);
            if (date is { } given) writer.WriteString("date"u8, WireTime.Format(given));
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
