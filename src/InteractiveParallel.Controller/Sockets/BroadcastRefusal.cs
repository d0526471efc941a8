using System.Text.Json;
using InteractiveParallel.Protocol;
using InteractiveParallel.Transport;

namespace InteractiveParallel.Controller;

/// <summary>
/// The broadcast channel: engines connect to it, as they must, and each request on it is answered with the error that this version does not serve it.
/// </summary>
internal sealed class BroadcastRefusal : IAsyncDisposable
{
    private static readonly Failure NotServed
        = new("NotImplementedError", "This version of the controller does not serve broadcast views: use a direct view of the same engines");

    private readonly Wiring _wiring;
    private readonly Inbox _fromClients;

    public BroadcastRefusal(Wiring wiring, Registrar registrar)
    {
        _wiring = wiring;
        _fromClients = wiring.InboxFor("broadcast, clients");
        var handlers = new RelayHandlers(
            OnClients,
            (_, _) => { },
            uuid => registrar.Connected(uuid, EngineLink.Broadcast),
            uuid => registrar.Disconnected(uuid, EngineLink.Broadcast));
        Routers = new RouterPair("broadcast", wiring, handlers, alwaysApply: true);
    }

    /// <summary>The two sockets.</summary>
    public RouterPair Routers { get; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Routers.DisposeAsync();

    private void OnClients(Connection from, MessageBatch batch)
    {
        foreach (var received in batch)
        {
            if (!_fromClients.TryOpen(from, received, out var request)) continue;
            foreach (var reply in Refuse(request))
            {
                using var writer = from.BeginMessage();
                writer.Frames(reply.Frames);
            }
        }

        from.Flush();
    }

    // A client waits for one reply of each engine, under ids that it derives from its own; a coalescing one for a single reply.
    private IEnumerable<Message> Refuse(Message request)
    {
        var metadata = RequestMetadata.Read(request.MetadataBytes.Span);
        var reply = new ReplyMetadata
        {
            Status = "error",
            IsBroadcast = true,
            IsCoalescing = metadata.IsCoalescing,
            OriginalMessageId = request.Header.MessageId,
        };
        var targets = TargetsOf(request);
        if (metadata.IsCoalescing || targets.Count == 0)
        {
            yield return Refuse(request, request.Header.MessageId, reply);
            yield break;
        }

        foreach (var uuid in targets)
            yield return Refuse(request, $"{request.Header.MessageId}_{uuid}", reply with { Engine = uuid });
    }

    private Message Refuse(Message request, string parentId, ReplyMetadata metadata)
    {
        var parent = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>
        {
            ["msg_id"] = parentId,
            ["msg_type"] = request.Header.MessageType,
            ["username"] = request.Header.Username,
            ["session"] = request.Header.Session,
            ["date"] = WireTime.Format(request.Header.Date),
            ["version"] = request.Header.Version,
        });
        return _wiring.Errors.Make(request.Header.MessageType, parent, NotServed, metadata, alwaysApply: true);
    }

    // "targets": [["<uuid>", id], …]
    private static List<string> TargetsOf(Message request)
    {
        try
        {
            using var document = JsonDocument.Parse(request.MetadataBytes);
            if (!document.RootElement.TryGetProperty("targets"u8, out var targets) || targets.ValueKind != JsonValueKind.Array) return [];
            return targets.EnumerateArray()
                .Where(t => t.ValueKind == JsonValueKind.Array && t.GetArrayLength() > 0 && t[0].ValueKind == JsonValueKind.String)
                .Select(t => t[0].GetString()!)
                .ToList();
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
