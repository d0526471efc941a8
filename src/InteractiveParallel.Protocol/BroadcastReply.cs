using System.Buffers;
using System.Text.Json;

namespace InteractiveParallel.Protocol;

/// <summary>
/// The replies of several engines in one message, each whole, value or error: the answer of a .NET controller to a .NET client that wants one reply for its
/// broadcast. Python clients have a form of their own.
/// </summary>
public static class BroadcastReply
{
    /// <summary>The header's <c>msg_type</c>.</summary>
    public const string MessageType = "broadcast_reply";

    /// <summary>Puts replies together. Their buffers follow each other and are not copied.</summary>
    /// <param name="session">Signs the message.</param>
    /// <param name="request">The client's message.</param>
    /// <param name="replies">At least one.</param>
    public static Message Join(Session session, Message request, IReadOnlyList<Message> replies)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(replies);
        var content = new ArrayBufferWriter<byte>(512 * replies.Count);
        using (var writer = new Utf8JsonWriter(content))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("replies"u8);
            foreach (var reply in replies) Write(writer, reply);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        var metadata = new ReplyMetadata
        {
            Status = "ok", IsBroadcast = true, IsCoalescing = true, OriginalMessageId = request.Header.MessageId, Codec = "G", Arrays = ElementTypes(replies),
        };
        ReadOnlyMemory<byte>[] buffers = [.. replies.SelectMany(reply => reply.Buffers.ToArray())];
        return session.Create(MessageType, request.HeaderBytes.Span, metadata.ToJson(), content.WrittenSpan, buffers, default);
    }

    /// <summary>Takes the message apart again. Each reply has its parent header, and no signature of its own.</summary>
    /// <exception cref="ProtocolException">The message cannot be read.</exception>
    public static IReadOnlyList<Message> Split(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        try
        {
            List<Message> replies = [];
            var buffers = message.Buffers;
            var reader = new Utf8JsonReader(message.ContentBytes.Span);
            Expect(ref reader, JsonTokenType.StartObject);
            Expect(ref reader, JsonTokenType.PropertyName);
            Expect(ref reader, JsonTokenType.StartArray);
            while (reader.Read() && reader.TokenType == JsonTokenType.StartObject) replies.Add(Read(ref reader, message.ContentBytes, ref buffers));
            return replies;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentOutOfRangeException or FormatException)
        {
            throw new ProtocolException($"{MessageType}: {e.Message}", e);
        }
    }

    private static void Write(Utf8JsonWriter writer, Message reply)
    {
        writer.WriteStartObject();
        WriteRaw(writer, "header"u8, reply.HeaderBytes);
        WriteRaw(writer, "parent_header"u8, reply.ParentBytes);
        WriteRaw(writer, "metadata"u8, reply.MetadataBytes);
        WriteRaw(writer, "content"u8, reply.ContentBytes);
        writer.WriteNumber("buffers"u8, reply.Buffers.Length);
        writer.WriteEndObject();
    }

    // One engine's nonsense must not make the other engines' replies unreadable.
    private static void WriteRaw(Utf8JsonWriter writer, ReadOnlySpan<byte> name, ReadOnlyMemory<byte> json)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(IsJson(json.Span) ? json.Span : "{}"u8, skipInputValidation: true);
    }

    private static bool IsJson(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static Message Read(ref Utf8JsonReader reader, ReadOnlyMemory<byte> content, ref ReadOnlySpan<ReadOnlyMemory<byte>> buffers)
    {
        ReadOnlyMemory<byte> header = default, parent = default, metadata = default, body = default;
        var count = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("header"u8)) header = Raw(ref reader, content);
            else if (reader.ValueTextEquals("parent_header"u8)) parent = Raw(ref reader, content);
            else if (reader.ValueTextEquals("metadata"u8)) metadata = Raw(ref reader, content);
            else if (reader.ValueTextEquals("content"u8)) body = Raw(ref reader, content);
            else if (reader.ValueTextEquals("buffers"u8)) count = JsonValues.Integer(ref reader);
            else JsonValues.Ignore(ref reader);
        }

        var own = buffers[..count];
        buffers = buffers[count..];
        return Message.OfRecord(header, parent, metadata, body, own);
    }

    private static ReadOnlyMemory<byte> Raw(ref Utf8JsonReader reader, ReadOnlyMemory<byte> content)
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return content[start..(int)reader.BytesConsumed];
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType token)
    {
        if (!reader.Read() || reader.TokenType != token) throw new JsonException("a list of replies was expected");
    }

    // Receivers allocate a large frame by the character at its place behind the first buffer; each value's first buffer is bytes.
    private static string ElementTypes(IReadOnlyList<Message> replies)
    {
        var types = string.Concat(replies.Where(reply => reply.Buffers.Length > 0).Select(
            reply => 'B' + ReplyMetadata.Read(reply.MetadataBytes.Span).Arrays.PadRight(reply.Buffers.Length - 1, 'B')[..(reply.Buffers.Length - 1)]));
        return types.Trim('B').Length == 0 ? "" : types[1..];
    }
}
