using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>The kernel introduces itself, as Jupyter defines it.</summary>
public sealed record KernelInfoReply : IContent<KernelInfoReply>
{
    /// <inheritdoc/>
    public static string MessageType => "kernel_info_reply";

    /// <inheritdoc/>
    public static JsonTypeInfo<KernelInfoReply> JsonType => ProtocolJson.Wire.KernelInfoReply;

    /// <summary><c>ok</c>.</summary>
    public string Status { get; init; } = "ok";

    /// <summary>Version of the message protocol.</summary>
    public string ProtocolVersion { get; init; } = Header.CurrentVersion;

    /// <summary>Name of the program.</summary>
    public string Implementation { get; init; } = "interactive-parallel";

    /// <summary>Version of the program.</summary>
    public string ImplementationVersion { get; init; } = "";

    /// <summary>The language it runs.</summary>
    public LanguageInfo LanguageInfo { get; init; } = new();

    /// <summary>A line for people.</summary>
    public string Banner { get; init; } = "";
}
