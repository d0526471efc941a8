using System.Text.Json;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Transport;
using Microsoft.Extensions.Logging;

namespace InteractiveParallel.EngineHost;

/// <summary>Answers control requests on the reader of the control connection, also while a call runs.</summary>
internal sealed class ControlChannel
{
    private readonly Dictionary<string, ControlHandler> _handlers;
    private readonly ILogger _logger;

    public ControlChannel(ControlRequests requests, CodeInbox code, ILogger logger)
    {
        _logger = logger;
        _handlers = new Dictionary<string, ControlHandler>
        {
            ["abort_request"] = requests.Abort,
            ["clear_request"] = requests.Clear,
            ["shutdown_request"] = requests.Shutdown,
            ["signal_request"] = requests.Signal,
            ["recall_request"] = requests.Recall,
            ["inventory_request"] = requests.Inventory,
            ["warm_up_request"] = requests.WarmUp,
            ["kernel_info_request"] = ControlRequests.KernelInfo,
            [BlobHave.MessageType] = code.Have,
            [BlobPut.MessageType] = code.Put,
        };
    }

    public void OnBatch(ControllerLink link, Connection from, MessageBatch batch)
    {
        foreach (var received in batch)
        {
            if (link.Session.TryUnpack(received.Keep(), out var message, out var rejection, link.ControlReplays))
                Answer(new ControlRequest(message, link, from));
            else
                link.Rejections.Count(rejection, from.RemoteEndPoint);
        }
        from.Flush();
    }

    private void Answer(ControlRequest request)
    {
        var type = request.Message.Header.MessageType;
        // What controllers and client libraries ask for themselves concerns nobody who listens to output.
        var loud = type is not ("recall_request" or "inventory_request" or "blob_have" or "blob_put") && !RequestMetadata.Read(request.Message.MetadataBytes.Span).Quiet;
        if (loud) request.Link.IOPub.Status(request.Message, "busy");
        try
        {
            if (_handlers.TryGetValue(type, out var handler)) handler(request);
            else Refuse(request, "UnknownMessageType", $"this engine's control channel does not serve '{type}'; it serves {string.Join(", ", _handlers.Keys)}");
        }
        catch (ProtocolException e)
        {
            Refuse(request, "MalformedRequest", e.Message);
        }
        catch (Exception e)
        {
            Log.RequestFailed(_logger, request.Message.Header.MessageId, e);
            Refuse(request, e.GetType().Name, e.Message);
        }
        if (loud) request.Link.IOPub.Status(request.Message, "idle");
    }

    private static void Refuse(ControlRequest request, string name, string value)
    {
        var type = request.Message.Header.MessageType;
        var stem = type.EndsWith("_request", StringComparison.Ordinal) ? type[..^"_request".Length] : type;
        var error = new HubError { Ename = name, Evalue = value, Traceback = [$"{name}: {value}"] };
        request.Reply(stem + "_reply", JsonSerializer.SerializeToUtf8Bytes(error, HubError.JsonType));
    }
}
