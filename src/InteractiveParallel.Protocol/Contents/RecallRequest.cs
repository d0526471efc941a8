using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>From the controller to a .NET engine: give these tasks back if they have not begun.</summary>
public sealed record RecallRequest(IReadOnlyList<string> MsgIds) : IContent<RecallRequest>
{
    /// <inheritdoc/>
    public static string MessageType => "recall_request";

    /// <inheritdoc/>
    public static JsonTypeInfo<RecallRequest> JsonType => ProtocolJson.Wire.RecallRequest;
}
