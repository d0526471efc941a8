using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using InteractiveParallel.Kernel;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Serialization;
using InteractiveParallel.Transport;

namespace InteractiveParallel.EngineHost;

/// <summary>Makes the replies to shell requests, sends them, and sends them again when they were lost. Thread-safe.</summary>
internal sealed class Replier(ReplyStore store, TimeProvider time)
{
    private static readonly ReadOnlyMemory<byte> Ok = """{"status":"ok"}"""u8.ToArray();
    private static readonly EmptyObject Nothing = new();
    private static readonly ReadOnlyMemory<byte> Aborted = """{"status":"aborted"}"""u8.ToArray();

    public Connection SendValue(EngineRequest request, SerializedValue value, ReplyMetadata metadata)
    {
        var full = metadata with { Status = "ok", Codec = "G", Digest = BufferDigest.Compute(value.Buffers), Arrays = value.Arrays };
        return Send(request, "apply_reply", Ok.Span, full, value.Buffers);
    }

    public Connection SendPickled(EngineRequest request, ReadOnlySpan<ReadOnlyMemory<byte>> value, ReplyMetadata metadata)
        => Send(request, "apply_reply", Ok.Span, metadata with { Status = "ok" }, value);

    public Connection SendExecuted(EngineRequest request, int count, ReplyMetadata metadata)
    {
        var content = new ExecuteReply { ExecutionCount = count, UserExpressions = Nothing, Payload = [] };
        return Send(request, ExecuteReply.MessageType, Json(content, ExecuteReply.JsonType), metadata with { Status = "ok" }, []);
    }

    public Connection SendError(EngineRequest request, ErrorReport error, ReplyMetadata metadata, int count)
    {
        var id = request.Link.EngineId;
        var engine = new EngineInfo(request.Link.Session.Id, id, request.Method);
        var full = metadata with { Status = "error", FailedEngineId = id, DependenciesMet = error.Name != UnmetDependencyException.Name };
        var content = request.Method == "execute"
            ? Json(
                new ExecuteReply
                {
                    Status = "error", ExecutionCount = count, Ename = error.Name, Evalue = error.Value, Traceback = error.Traceback, EngineInfo = engine,
                    UserExpressions = Nothing, Payload = [],
                },
                ExecuteReply.JsonType)
            : Json(
                new ApplyReply { Status = "error", Ename = error.Name, Evalue = error.Value, Traceback = error.Traceback, EngineInfo = engine },
                ApplyReply.JsonType);
        return Send(request, request.Method + "_reply", content, full, []);
    }

    /// <summary>The request was taken out before it began.</summary>
    public void SendAborted(EngineRequest request)
    {
        Send(request, request.Method + "_reply", Aborted.Span, Metadata(request, time.GetUtcNow().UtcDateTime) with { Status = "aborted", Answers = request.Attempt }, []).Flush();
    }

    /// <summary>What every reply's metadata says.</summary>
    public static ReplyMetadata Metadata(EngineRequest request, DateTime started) => new()
    {
        Started = started,
        Engine = request.Link.Session.Id,
        IsBroadcast = request.Metadata.IsBroadcast,
        IsCoalescing = request.Metadata.IsCoalescing,
        OriginalMessageId = request.Metadata.OriginalMessageId,
        Label = request.Metadata.Label,
    };

    /// <summary>The requests whose replies are kept.</summary>
    public IReadOnlyList<string> KeptIds => store.Ids;

    /// <summary>The attempts that kept replies answer, where it is not the first.</summary>
    public IEnumerable<KeyValuePair<string, int>> KeptAttempts => store.Attempts;

    /// <summary>Sends every kept reply once more, each to the connection that has the old one's identity now.</summary>
    public void ResendAll(ControllerLink link)
    {
        foreach (var kept in store.Resend(_ => true)) Resend(link, kept);
    }

    /// <summary>Sends those kept replies once more that went to this connection's predecessor.</summary>
    public void Resend(ControllerLink link, Connection returned)
    {
        foreach (var kept in store.Resend(reply => reply.Peer.Span.SequenceEqual(returned.Identity.Span))) Resend(link, kept);
    }

    /// <summary>Sends a kept reply once more.</summary>
    /// <returns>False while its peer is away.</returns>
    public static bool Resend(ControllerLink link, KeptReply kept)
    {
        if (link.FindShell(kept.Peer) is not { } connection) return false;
        var metadata = ReplyMetadata.Read(kept.Reply.MetadataBytes.Span) with { Attempt = kept.Attempt };
        if (metadata.Status == "error") metadata = metadata with { FailedEngineId = link.EngineId };
        Write(connection, link.Session.Resign(kept.Reply, metadata.ToJson()));
        connection.Flush();
        return true;
    }

    private Connection Send(EngineRequest request, string type, ReadOnlySpan<byte> content, ReplyMetadata metadata, ReadOnlySpan<ReadOnlyMemory<byte>> buffers)
    {
        var message = request.Message;
        var reply = request.Link.Session.Create(type, message.HeaderBytes.Span, metadata.ToJson(), content, buffers, message.Identities);
        store.Keep(request.Id, reply, metadata.Status == "ok", request.From.Identity);
        // The connection may have been replaced since; if there is none now, the controller asks for the reply when it is back.
        var connection = request.From.IsOpen ? request.From : request.Link.FindShell(request.From.Identity) ?? request.From;
        Write(connection, reply);
        return connection;
    }

    private static void Write(Connection connection, Message message)
    {
        using var writer = connection.BeginMessage();
        writer.Frames(message.Frames);
    }

    private static byte[] Json<T>(T content, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(content, type);
}
