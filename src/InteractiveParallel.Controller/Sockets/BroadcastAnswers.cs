using System.Buffers;
using System.Globalization;
using System.Text.Json;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller;

/// <summary>Makes one reply of those that the engines gave to a broadcast.</summary>
/// <param name="session">Signs it.</param>
/// <param name="errors">Makes the replies of engines that gave none.</param>
internal sealed class BroadcastAnswers(Session session, ErrorReplies errors)
{
    // As many as a composite error of Python's shows.
    private const int TracebacksShown = 4;

    /// <summary>The reply in the form of the client; null when it knows everything already.</summary>
    public Message? To(Broadcast broadcast)
    {
        if (!broadcast.IsQuiet) return ToPython(broadcast);
        Message[] replies = [.. broadcast.Endings.Select(e => e.Reply).OfType<Message>()];
        return replies.Length == 0 ? null : BroadcastReply.Join(session, broadcast.Request, replies);
    }

    // The values follow each other in the order of the targets; the client takes them apart by decoding them. If there is an error, there is only this.
    private Message ToPython(Broadcast broadcast)
    {
        Message[] replies = [.. broadcast.Endings.Select((e, i) => e.Reply ?? errors.Make(broadcast.Parts[i].Request, e.Failure!, engine: null, alwaysApply: true))];
        ReplyMetadata[] metadata = [.. replies.Select(r => ReplyMetadata.Read(r.MetadataBytes.Span))];
        var failed = replies.Where((_, i) => metadata[i].Status != "ok").ToArray();
        var errorsOnly = replies.Zip(broadcast.Targets).Where((_, i) => metadata[i].Status is not ("ok" or "aborted")).ToArray();

        var shown = failed.Length == 0 ? replies[^1] : errorsOnly.Length == 0 ? failed[0] : errorsOnly[0].First;
        var status = failed.Length == 0 ? "ok" : errorsOnly.Length == 0 ? "aborted" : "error";
        var content = errorsOnly.Length > 1 ? JsonSerializer.SerializeToUtf8Bytes(Compose(errorsOnly), ApplyReply.JsonType) : shown.ContentBytes;
        ReadOnlyMemory<byte>[] buffers = failed.Length > 0 ? [] : [.. replies.SelectMany(r => r.Buffers.ToArray())];
        return session.Create(
            shown.Header.MessageType, broadcast.Request.HeaderBytes.Span, Metadata(broadcast, status, metadata.Min(m => m.Started)), content.Span, buffers, default);
    }

    private static ReadOnlySpan<byte> Metadata(Broadcast broadcast, string status, DateTime? started)
    {
        var buffer = new ArrayBufferWriter<byte>(256 + (64 * broadcast.Targets.Count));
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            if (started is { } time) writer.WriteString("started"u8, WireTime.Format(time));
            writer.WriteBoolean("dependencies_met"u8, true);
            writer.WriteBoolean("is_broadcast"u8, true);
            writer.WriteBoolean("is_coalescing"u8, true);
            writer.WriteString("original_msg_id"u8, broadcast.Id);
            writer.WriteString("label"u8, broadcast.Label);
            writer.WriteString("status"u8, status);
            writer.WritePropertyName("broadcast_targets"u8);
            BroadcastMetadata.Write(writer, broadcast.Targets);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }

    // A reply has room for one error: the first engine's, whose text tells those of the others.
    private static ApplyReply Compose(IReadOnlyList<(Message Reply, BroadcastTarget Target)> failed)
    {
        var told = failed.Select(f => (Error: Read(f.Reply), f.Target)).Select(f => (f.Error, Place: PlaceOf(f.Error, f.Target))).ToList();
        var lines = told.Skip(1).Select(f => $"{f.Place}{f.Error.Ename}: {f.Error.Evalue}");
        var tracebacks = told.Take(TracebacksShown).SelectMany(f => (f.Error.Traceback ?? []).Prepend(f.Place));
        if (told.Count > TracebacksShown)
            tracebacks = tracebacks.Append(string.Create(CultureInfo.InvariantCulture, $"... {told.Count - TracebacksShown} more exceptions ..."));
        var first = told[0].Error;
        return first with { Evalue = string.Join('\n', lines.Prepend(first.Evalue ?? "")), Traceback = [.. tracebacks] };
    }

    // Python's engines do not always know their id.
    private static string PlaceOf(ApplyReply error, BroadcastTarget target)
        => error.EngineInfo is { } engine ? string.Create(CultureInfo.InvariantCulture, $"[{target.Id}:{engine.Method}]: ") : "[Engine Exception] ";

    private static ApplyReply Read(Message failed)
    {
        try
        {
            return failed.Content<ApplyReply>();
        }
        catch (ProtocolException e)
        {
            return new ApplyReply { Status = "error", Ename = "Error", Evalue = e.Message, Traceback = [] };
        }
    }
}
