using System.Text;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Transport;

namespace InteractiveParallel.EngineHost;

/// <summary>Publishes what an engine has to tell to everybody: its state, its output, its errors. Thread-safe.</summary>
internal sealed class IOPub(Session session, PublisherSocket socket)
{
    private readonly byte[] _metadata = Encoding.UTF8.GetBytes($$"""{"engine":"{{session.Id}}"}""");
    private volatile string _prefix = "engine.";

    /// <summary>The engine's id, which begins the topics.</summary>
    public int EngineId
    {
        set => _prefix = $"engine.{value}.";
    }

    public void Status(Message? parent, string state) => Publish(parent, "status", new StatusOutput(state));

    /// <summary>True when somebody listens, so that the text was sent.</summary>
    public bool Stream(Message parent, string stream, string text) => Publish(parent, stream, new StreamOutput(stream, text));

    public void Error(Message parent, ErrorReport error) => Publish(parent, "error", new ErrorOutput(error.Name, error.Value, error.Traceback));

    /// <summary>Tells the hub that the engine leaves; it goes by the header's session, which is the engine's uuid.</summary>
    public void Leaving(Message? parent) => Publish(parent, "shutdown", new ShutdownReply());

    private bool Publish<T>(Message? parent, string kind, T content)
        where T : IContent<T>
    {
        var json = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(content, T.JsonType);
        ReadOnlyMemory<byte> topic = Encoding.UTF8.GetBytes(_prefix + kind);
        var message = session.Create(T.MessageType, parent is null ? default : parent.HeaderBytes.Span, _metadata, json, [], [topic]);
        return socket.Send(message.Frames) > 0;
    }
}
