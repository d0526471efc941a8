using System.Buffers.Text;
using InteractiveParallel.Protocol;

namespace InteractiveParallel;

/// <summary>Tells from a reply how much output belongs to its request, for nearly every task without reading the metadata.</summary>
internal static class PublishedCount
{
    /// <summary>The engine does not count: its output is complete when it says that it is idle again.</summary>
    public const int UntilIdle = -1;

    /// <summary>How many messages the request published, or <see cref="UntilIdle"/>.</summary>
    public static int Of(Message reply)
    {
        // The name cannot stand inside a text, where its quotes would be escaped.
        var metadata = reply.MetadataBytes.Span;
        var at = metadata.IndexOf("\"published\":"u8);
        if (at >= 0 && Utf8Parser.TryParse(metadata[(at + "\"published\":".Length)..], out int count, out _)) return Math.Max(count, 0);
        return Of(reply, ReplyMetadata.Read(metadata));
    }

    // What a scheduler answers in an engine's stead has no output to wait for; an aborted request has published none and is not followed by idle.
    private static int Of(Message reply, ReplyMetadata metadata) =>
        metadata.Published is { } count ? Math.Max(count, 0)
        : metadata.Engine is { } engine && engine == reply.Header.Session && metadata.Status != "aborted" ? UntilIdle
        : 0;
}
