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
        var header = WithIdAndDate(message.HeaderBytes, id, now);
        var head = HeaderReader.Read(header.Span, _names) ?? throw new ProtocolException($"the header of {message.Header.MessageId} cannot be written again");
        return Assemble(head, header.Span, message.ParentBytes.Span, metadata, message.ContentBytes.Span, message.Buffers, default);
    }

    private static ReadOnlyMemory<byte> WithIdAndDate(ReadOnlyMemory<byte> header, string id, DateTime date)
    {
        var buffer = new ArrayBufferWriter<byte>(header.Length + 32);
        using var document = JsonDocument.Parse(header);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("msg_id"u8, id);
            foreach (var property in document.RootElement.EnumerateObject())
                if (!property.NameEquals("msg_id"u8) && !property.NameEquals("date"u8)) property.WriteTo(writer);
            writer.WriteString("date"u8, WireTime.Format(date));
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
