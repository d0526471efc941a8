using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>Send a signal to the process of the engine.</summary>
public sealed record SignalRequest : IContent<SignalRequest>
{
    /// <inheritdoc/>
    public static string MessageType => "signal_request";

    /// <inheritdoc/>
    public static JsonTypeInfo<SignalRequest> JsonType => ProtocolJson.Wire.SignalRequest;

    /// <summary>A name such as <c>SIGINT</c>, or the number as text.</summary>
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string Sig { get; init; } = "";
}
