using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>From the controller to a .NET engine that has connected again: which requests do you hold, which replies?</summary>
public sealed record InventoryRequest : IContent<InventoryRequest>
{
    /// <inheritdoc/>
    public static string MessageType => "inventory_request";

    /// <inheritdoc/>
    public static JsonTypeInfo<InventoryRequest> JsonType => ProtocolJson.Wire.InventoryRequest;
}
