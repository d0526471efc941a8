using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>Message ids by state. Replies that are done and not acknowledged are sent again behind this.</summary>
public sealed record InventoryReply(IReadOnlyList<string> Queued, IReadOnlyList<string> Running, IReadOnlyList<string> Done) : IContent<InventoryReply>
{
    /// <inheritdoc/>
    public static string MessageType => "inventory_reply";

    /// <inheritdoc/>
    public static JsonTypeInfo<InventoryReply> JsonType => ProtocolJson.Wire.InventoryReply;

    /// <summary>Of these ids, the number of the latest sending that the engine knows, where it is not the first. Default: none.</summary>
    public IReadOnlyDictionary<string, int> Attempts { get; init; } = new Dictionary<string, int>();

    /// <summary><c>ok</c>.</summary>
    public string Status { get; init; } = "ok";
}
