using System.Buffers;
using System.Text.Json;

namespace InteractiveParallel.Protocol;

/// <summary>
/// The addresses of a broadcast, which stand in the metadata of its request: the client names all engines, and each engine's message names that engine and the
/// client's message.
/// </summary>
public sealed class BroadcastMetadata
{
    private readonly ArrayBufferWriter<byte> _common;

    /// <summary>Prepares the metadata of the messages to the engines: what they have in common is written once, however many engines there are.</summary>
    /// <param name="request">The client's message.</param>
    public BroadcastMetadata(Message request)
    {
        ArgumentNullException.ThrowIfNull(request);
        _common = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(_common);
        writer.WriteStartObject();
        CopyAllButAddresses(request.MetadataBytes, writer);
        writer.WriteString("original_msg_id"u8, request.Header.MessageId);
        writer.WritePropertyName("targets"u8);
        writer.Flush();
    }

    /// <summary>The id of the message that one engine gets: the client's message id, an underscore, and the engine's uuid.</summary>
    public static string PartId(string messageId, string uuid) => $"{messageId}_{uuid}";

    /// <summary>The metadata of a client's message.</summary>
    /// <param name="metadata">JSON of the metadata of the same request to one engine.</param>
    /// <param name="targets">The engines, in the order in which results are wanted.</param>
    /// <param name="coalesce">One reply is wanted for all engines.</param>
    public static byte[] Address(ReadOnlyMemory<byte> metadata, IEnumerable<BroadcastTarget> targets, bool coalesce)
    {
        ArgumentNullException.ThrowIfNull(targets);
        var buffer = new ArrayBufferWriter<byte>(metadata.Length + 256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            CopyAllButAddresses(metadata, writer);
            writer.WriteBoolean("is_broadcast"u8, true);
            writer.WriteBoolean("is_coalescing"u8, coalesce);
            writer.WritePropertyName("targets"u8);
            Write(writer, targets);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The engines that a client's message names.</summary>
    /// <param name="metadata">JSON of its metadata.</param>
    /// <param name="problem">What is wrong with them, with the name of the field; null when each can be read and is named once, and there is one.</param>
    /// <returns>Those that can be read, each once.</returns>
    public static IReadOnlyList<BroadcastTarget> Targets(ReadOnlyMemory<byte> metadata, out string? problem)
    {
        problem = "targets: a broadcast names its engines in its metadata as a list of pairs, [[\"<uuid>\", id], ...], and at least one";
        try
        {
            using var document = JsonDocument.Parse(metadata);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("targets"u8, out var targets)) return [];
            return targets.ValueKind == JsonValueKind.Array && targets.GetArrayLength() > 0 ? Read(targets, out problem) : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>Writes targets as they stand on the wire: a list of pairs.</summary>
    public static void Write(Utf8JsonWriter writer, IEnumerable<BroadcastTarget> targets)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(targets);
        writer.WriteStartArray();
        foreach (var target in targets)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(target.Uuid);
            writer.WriteNumberValue(target.Id);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    /// <summary>The metadata of one engine's message. It names this engine alone, as if the engine were the only one of its scheduler.</summary>
    public ReadOnlySpan<byte> For(BroadcastTarget target)
    {
        var buffer = new ArrayBufferWriter<byte>(_common.WrittenCount + 64);
        buffer.Write(_common.WrittenSpan);
        using (var writer = new Utf8JsonWriter(buffer)) Write(writer, [target]);
        buffer.Write("}"u8);
        return buffer.WrittenSpan;
    }

    private static List<BroadcastTarget> Read(JsonElement targets, out string? problem)
    {
        problem = null;
        List<BroadcastTarget> named = [];
        HashSet<string> uuids = [];
        foreach (var target in targets.EnumerateArray())
        {
            if (!IsTarget(target)) problem ??= $"targets: {target.GetRawText()} is no pair of an engine's uuid and its id";
            else if (!uuids.Add(target[0].GetString()!)) problem ??= $"targets: {target.GetRawText()} is named for the second time; a broadcast goes to each engine once";
            else named.Add(new BroadcastTarget(target[0].GetString()!, target[1].GetInt32()));
        }

        return named;
    }

    private static bool IsTarget(JsonElement target)
        => target.ValueKind == JsonValueKind.Array && target.GetArrayLength() == 2
            && target[0].ValueKind == JsonValueKind.String && target[1].ValueKind == JsonValueKind.Number && target[1].TryGetInt32(out _);

    private static void CopyAllButAddresses(ReadOnlyMemory<byte> metadata, Utf8JsonWriter writer)
    {
        if (metadata.Length <= 2) return;
        using var document = JsonDocument.Parse(metadata);
        foreach (var property in document.RootElement.EnumerateObject())
            if (!property.NameEquals("targets"u8) && !property.NameEquals("original_msg_id"u8)) property.WriteTo(writer);
    }
}
