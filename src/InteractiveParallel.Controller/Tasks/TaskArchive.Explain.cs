using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller;

/// <content>What became of requests, in words for people.</content>
internal sealed partial class TaskArchive
{
    /// <summary>How a request ended; null when it is not known, or not any more.</summary>
    public string? Explain(string id)
    {
        if (ledger.FindLive(id) is not null) return "it has just ended, and is being recorded";
        if (database.Find(id) is { Result: { } reply } record) return Ending(reply, record.Engine);
        return database.WasCulled(id) ? "it has ended; its record had to give way to others" : null;
    }

    private static string Ending(Message reply, EngineRecord? engine)
    {
        var place = engine is null ? "" : $" on engine {engine.Id}";
        return ReplyMetadata.Read(reply.MetadataBytes.Span).Status switch
        {
            "ok" => $"it has ended well{place}",
            "aborted" => "it was aborted before it began",
            _ => $"it has failed{place}: {ErrorIn(reply)}",
        };
    }

    private static string ErrorIn(Message reply)
    {
        try
        {
            var content = reply.Content<ApplyReply>();
            return $"{content.Ename}: {content.Evalue}";
        }
        catch (ProtocolException)
        {
            return "its answer cannot be read";
        }
    }
}
