using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller;

/// <summary>What the hub answers about requests: one method for each kind of question. Its questions are asked by the journal's reader.</summary>
/// <param name="session">Makes the answers.</param>
/// <param name="archive">What is known of requests.</param>
/// <param name="queues">What engines have to do.</param>
/// <param name="submit">Gives a request to the load-balanced channel, on behalf of nobody who would wait for its reply.</param>
/// <param name="whereabouts">Where a request is that a scheduler has, by its id; null when none has it.</param>
internal sealed class TaskAnswers(
    Session session, TaskArchive archive, QueueReply queues, Action<Message> submit, Func<string, string?> whereabouts)
{
    /// <summary>Enters all of them, in the order of the protocol's description. All are answered in the journal's order.</summary>
    public void EnterInto(HubRequests table)
    {
        table.InOrder<QueueRequest>((query, asked) => Reply(query, QueueReply.MessageType, queues.Write(asked.Targets, asked.Verbose)));
        table.InOrder<LoadRequest>((query, asked) => Reply(query, LoadReply.MessageType, queues.WriteLoads(asked.Targets)));
        table.InOrder<ResultRequest>(Results, ResultReply.MessageType);
        table.InOrder<HistoryRequest>((query, _) => session.Reply(query.Message, new HistoryReply(archive.History())), HistoryReply.MessageType);
        table.InOrder<DbRequest>(Query, DbReply.MessageType);
        table.InOrder<PurgeRequest>(Purge, PurgeReply.MessageType);
        table.InOrder<ResubmitRequest>(Resubmit, ResubmitReply.MessageType);
        table.InOrder<ExplainRequest>(Explain, ExplainReply.MessageType);
    }

    private Message Explain(Query query, ExplainRequest asked)
    {
        var ids = asked.MsgIds ?? throw QueryException.Key("msg_ids");
        var explanations = ids.Distinct().ToDictionary(id => id, id => whereabouts(id) ?? archive.Explain(id));
        return session.Reply(query.Message, new ExplainReply(explanations));
    }

    private Message Results(Query query, ResultRequest asked)
    {
        var ids = asked.MsgIds ?? throw QueryException.Key("msg_ids");
        return Reply(query, ResultReply.MessageType, archive.Results(ids, asked.StatusOnly));
    }

    private Message Query(Query query, DbRequest asked) => Reply(query, DbReply.MessageType, archive.Query(asked.Query, asked.Keys));

    private Message Purge(Query query, PurgeRequest asked)
    {
        if (asked.IsForAll) archive.PurgeAll();
        else archive.Purge(asked.MsgIds ?? []);
        foreach (var engine in asked.EngineIds ?? []) archive.PurgeEngine(engine);
        return session.Reply(query.Message, new PurgeReply());
    }

    private Message Resubmit(Query query, ResubmitRequest asked)
    {
        var records = archive.Requests(asked.MsgIds ?? throw QueryException.Key("msg_ids"));
        Dictionary<string, string> resubmitted = [];
        // They come as the first time: what a task depends on before the task.
        foreach (var record in records)
        {
            var again = session.Renew(record.Request!, ResubmitMetadata.Of(record, resubmitted));
            record.Resubmitted = resubmitted[record.Id] = again.Header.MessageId;
            submit(again);
        }

        return session.Reply(query.Message, new ResubmitReply(resubmitted));
    }

    private Message Reply(Query query, string type, RecordsAnswer answer)
        => session.Create(type, query.Message.HeaderBytes.Span, default, answer.Content.Span, [.. answer.Buffers], query.Message.Identities);

    private Message Reply(Query query, string type, ReadOnlySpan<byte> content)
        => session.Create(type, query.Message.HeaderBytes.Span, default, content, default, query.Message.Identities);
}
