using System.Text.Json;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using Microsoft.Extensions.Logging;

namespace InteractiveParallel.Controller;

/// <summary>The table of what the hub can be asked: <c>msg_type</c> to handler. Whatever is asked is answered, unknown types with an error.</summary>
internal sealed class HubRequests(Session session, ILogger log)
{
    private readonly Dictionary<string, Handler> _handlers = [];

    /// <summary>Enters a kind of request that is answered at once. A handler that returns null gives no answer.</summary>
    public void On<T>(Func<Query, T, Message?> handler)
        where T : IContent<T>
        => Enter(handler, isInOrder: false, HubError.MessageType);

    /// <summary>Enters a kind of request whose answer tells of what was done: it is given only when everything that happened before is in the ledger.</summary>
    /// <param name="handler">Makes the answer.</param>
    /// <param name="errorType">The type of the answer that is an error.</param>
    public void InOrder<T>(Func<Query, T, Message?> handler, string? errorType = null)
        where T : IContent<T>
        => Enter(handler, isInOrder: true, errorType ?? HubError.MessageType);

    /// <summary>True when the query must go through the journal.</summary>
    public bool IsInOrder(Query query) => _handlers.TryGetValue(query.Message.Header.MessageType, out var handler) && handler.IsInOrder;

    /// <summary>The answer; null when there is none to give.</summary>
    public Message? Answer(Query query)
    {
        var type = query.Message.Header.MessageType;
        if (!_handlers.TryGetValue(type, out var handler)) return Error(query, QueryException.Key($"Bad Message Type: '{type}'"), HubError.MessageType);
        try
        {
            return handler.Answer(query);
        }
        catch (QueryException e)
        {
            return Error(query, e, handler.ErrorType);
        }
        catch (Exception e) when (e is ProtocolException or BlobException)
        {
            return Error(query, new QueryException("ValueError", e.Message), handler.ErrorType);
        }
        catch (Exception e)
        {
            // A client waits for the answer without limit; whatever went wrong, it gets one.
            Log.QueryBroke(log, type, e);
            return Error(query, new QueryException(e.GetType().Name, e.Message), handler.ErrorType);
        }
    }

    private void Enter<T>(Func<Query, T, Message?> handler, bool isInOrder, string errorType)
        where T : IContent<T>
        => _handlers.Add(T.MessageType, new Handler(query => handler(query, query.Message.Content<T>()), isInOrder, errorType));

    private Message Error(Query query, QueryException error, string type)
    {
        var message = query.Message;
        Log.QueryFailed(log, message.Header.MessageType, query.From.RemoteEndPoint, error.Message);
        var content = new HubError { Ename = error.Name, Evalue = error.Message, Traceback = [$"{error.Name}: {error.Message}"] };
        return session.Create(
            type, message.HeaderBytes.Span, default, JsonSerializer.SerializeToUtf8Bytes(content, HubError.JsonType), default, message.Identities);
    }

    private sealed record Handler(Func<Query, Message?> Answer, bool IsInOrder, string ErrorType);
}
