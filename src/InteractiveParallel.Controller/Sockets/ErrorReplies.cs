using System.Text.Json;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller;

/// <summary>Makes the replies that say why there is no result. They have the form of an engine's reply, so that clients need no second path.</summary>
internal sealed class ErrorReplies(Session session)
{
    /// <summary>
    /// The reply to a request that failed here. On the channels of tasks it is always an <c>apply_reply</c>, which is what Python clients accept;
    /// elsewhere its type follows from the request's.
    /// </summary>
    public Message Make(Job job, Failure failure, EngineRecord? engine, bool alwaysApply)
    {
        var reply = Make(job.Request, failure, engine, alwaysApply);
        return job.Demands is { Attempts: { Count: > 0 } attempts } ? session.Resign(reply, AttemptMetadata.With(reply.MetadataBytes, attempts)) : reply;
    }

    /// <summary>The same for a request that no scheduler took.</summary>
    public Message Make(Message request, Failure failure, EngineRecord? engine, bool alwaysApply)
    {
        var asked = RequestMetadata.Read(request.MetadataBytes.Span);
        var metadata = new ReplyMetadata
        {
            Status = "error", Engine = engine?.Uuid, Label = asked.Label, IsBroadcast = asked.IsBroadcast, OriginalMessageId = asked.OriginalMessageId,
        };
        var content = new ApplyReply
        {
            Status = "error",
            Ename = failure.Name,
            Evalue = failure.Text,
            Traceback = [$"{failure.Name}: {failure.Text}"],
            Died = failure.Death,
        };
        var type = alwaysApply ? ApplyReply.MessageType : ReplyTypeOf(request.Header.MessageType);
        return session.Create(type, request.HeaderBytes.Span, metadata.ToJson(), JsonSerializer.SerializeToUtf8Bytes(content, ApplyReply.JsonType), default, default);
    }

    /// <summary>The request as it is sent to an engine: with a new signature when it is a re-send, else the very message that came.</summary>
    public Message ForEngine(Job job)
        => job.Attempt == 0 ? job.Request : session.Resign(job.Request, AttemptMetadata.With(job.Request.MetadataBytes, job.Attempt));

    /// <summary>The reply as its client gets it: its metadata tells the tries before, if there were any.</summary>
    public Message ForClient(SchedulerAction.Return done)
        => done.Job.Demands is { Attempts: { Count: > 0 } attempts } ? session.Resign(done.Reply, AttemptMetadata.With(done.Reply.MetadataBytes, attempts)) : done.Reply;

    /// <summary>The reply to a request that was taken back.</summary>
    public Message Aborted(Message request) => session.Create(
        ReplyTypeOf(request.Header.MessageType), request.HeaderBytes.Span, new ReplyMetadata { Status = "aborted" }.ToJson(), """{"status":"aborted"}"""u8, default, default);

    private static string ReplyTypeOf(string requestType)
    {
        const string Request = "_request";
        return requestType.EndsWith(Request, StringComparison.Ordinal) ? requestType[..^Request.Length] + "_reply" : requestType + "_reply";
    }
}
