using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel;

/// <content>Questions and their answers.</content>
internal sealed partial class ControllerLink
{
    /// <summary>Asks, waits for the answer and reads it.</summary>
    /// <exception cref="TimeoutException">No answer came in <see cref="ClientOptions.Timeout"/>, or in <paramref name="timeout"/>.</exception>
    /// <exception cref="RemoteException">The answer tells an error.</exception>
    public async Task<TReply> AskAsync<TRequest, TReply>(
        Channel channel,
        TRequest content,
        ReadOnlyMemory<byte>[]? buffers = null,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default)
        where TRequest : IContent<TRequest>
        where TReply : IContent<TReply>
        => (await AskAsync(channel, content, null, buffers, timeout, cancellationToken).ConfigureAwait(false)).Content<TReply>();

    /// <summary>Asks the hub, or the engine <paramref name="engine"/> on the control channel, and waits for the answer.</summary>
    /// <exception cref="TimeoutException">As above.</exception>
    /// <exception cref="RemoteException">As above.</exception>
    public async Task<Message> AskAsync<TRequest>(
        Channel channel,
        TRequest content,
        EngineInfo? engine,
        ReadOnlyMemory<byte>[]? buffers = null,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default)
        where TRequest : IContent<TRequest>
    {
        var request = Create(content, engine, buffers);
        var query = new PendingQuery(request, engine?.Uuid);
        if (Pending.Add(query, out _)) Send(channel, request);
        try
        {
            var reply = await query.Reply.WaitAsync(timeout ?? _options.Timeout, _options.Time, cancellationToken).ConfigureAwait(false);
            ThrowIfError(reply);
            return reply;
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"no answer to {TRequest.MessageType} from {engine?.Uuid ?? Url(channel)} within {timeout ?? _options.Timeout}");
        }
        finally
        {
            Pending.TryTake(request.Header.MessageId, out _);
        }
    }

    /// <summary>Makes a request to the controller, or to an engine on the control channel.</summary>
    public Message Create<TRequest>(TRequest content, EngineInfo? engine = null, ReadOnlyMemory<byte>[]? buffers = null)
        where TRequest : IContent<TRequest>
    {
        var json = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(content, TRequest.JsonType);
        return Session.Create(TRequest.MessageType, default, default, json, buffers, engine is null ? default : [engine.Address]);
    }

    private static void ThrowIfError(Message reply)
    {
        if (reply.ContentBytes.Span.IndexOf("\"error\""u8) < 0) return;
        var error = reply.Content<ApplyReply>();
        if (error.Status == "error") throw new RemoteException(error.Ename ?? "Error", error.Evalue ?? "", error.Traceback, method: reply.Header.MessageType);
    }
}
