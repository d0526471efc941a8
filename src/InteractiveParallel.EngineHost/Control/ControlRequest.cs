using System.Text;
using System.Text.Json;
using InteractiveParallel.Protocol;
using InteractiveParallel.Transport;

namespace InteractiveParallel.EngineHost;

/// <summary>A control request and the way its answer goes; the answer is sent with the batch's flush.</summary>
internal sealed record ControlRequest(Message Message, ControllerLink Link, Connection From)
{
    public void Reply<T>(T content)
        where T : IContent<T>
        => Reply(T.MessageType, JsonSerializer.SerializeToUtf8Bytes(content, T.JsonType));

    public void Reply(string type, ReadOnlySpan<byte> content)
    {
        var session = Link.Session;
        var metadata = Encoding.UTF8.GetBytes($$"""{"engine":"{{session.Id}}"}""");
        var reply = session.Create(type, Message.HeaderBytes.Span, metadata, content, [], Message.Identities);
        using var writer = From.BeginMessage();
        writer.Frames(reply.Frames);
    }
}

/// <summary>Answers one type of control request.</summary>
internal delegate void ControlHandler(ControlRequest request);
