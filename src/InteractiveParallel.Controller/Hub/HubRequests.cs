using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using Microsoft.Extensions.Logging;

namespace InteractiveParallel.Controller;

/// <summary>The table of what the hub can be asked: <c>msg_type</c> to handler. Whatever is asked is answered, unknown types with an error.</summary>
internal sealed class HubRequests(Session session, ILogger log)
{
    private readonly Dictionary<string, Handler> _handlers = [];

    private delegate Message? Handler(Query query);

    /// <summary>Types whose answer tells of what was done, and which are therefore answered in the journal's order.</summary>
    private readonly HashSet<string> _inOrder = [];

    /// <summary>Enters a kind of request. A handler that returns null gives no answer.</summary>
    /// <param name="handler">Makes the answer.</param>
    /// <param name="inOrder">Answer only when everything that happened before is in the ledger.</param>
    public void On<T>(Func<Query, T, Message?> handler, bool inOrder = false)
        where T : IContent<T>
    {
        _handlers.Add(T.MessageType, query => handler(query, query.Message.Content<T>()));
        if (inOrder) _inOrder.Add(T.MessageType);
    }

    /// <summary>True when the query must go through the journal.</summary>
    public bool IsInOrder(Query query) => _inOrder.Contains(query.Message.Header.MessageType);

    /// <summary>The answer; null when there is none to give.</summary>
    public Message? Answer(Query query)
    {
        var type = query.Message.Header.MessageType;
        if (!_handlers.TryGetValue(type, out var handler)) return Error(query, "KeyError", $"\"Bad Message Type: '{type}'\"");
        try
        {
            return handler(query);
        }
        catch (QueryException e)
        {
            return Error(query, e.Name, e.Message);
        }
        catch (Exception e) when (e is ProtocolException or BlobException)
        {
            return Error(query, "ValueError", e.Message);
        }
        catch (Exception e)
        {
            // A client waits for the answer without limit; whatever went wrong, it gets one.
            Log.QueryBroke(log, type, e);
            return Error(query, e.GetType().Name, e.Message);
        }
    }

    private Message Error(Query query, string name, string text)
    {
        Log.QueryFailed(log, query.Message.Header.MessageType, query.From.RemoteEndPoint, text);
        return session.Reply(query.Message, new HubError { Ename = name, Evalue = text, Traceback = [$"{name}: {text}"] });
    }
}
