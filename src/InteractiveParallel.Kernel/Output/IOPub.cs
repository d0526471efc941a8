using System.Text;
using System.Text.Json;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Transport;

namespace InteractiveParallel.Kernel;

/// <summary>Publishes what a kernel or engine has to tell to everybody: its state, its output, its errors. Thread-safe.</summary>
/// <param name="session">Signs; its id is the engine's uuid.</param>
/// <param name="socket">Where it goes out.</param>
public sealed class IOPub(Session session, PublisherSocket socket)
{
    // What the network is behind with; a thread that prints without end waits at this mark, so memory stays bounded.
    private const long CrowdedAt = 16L << 20;

    private readonly byte[] _metadata = Encoding.UTF8.GetBytes($$"""{"engine":"{{session.Id}}"}""");
    private volatile string _prefix = "engine.";

    /// <summary>The engine's id, which begins the topics.</summary>
    public int EngineId
    {
        set => _prefix = $"engine.{value}.";
    }

    /// <summary>Tells a state: <c>starting</c>, <c>busy</c> or <c>idle</c>.</summary>
    public void Status(Message? parent, string state) => Publish(parent, "status", new StatusOutput(state));

    /// <summary>Tells the hub that the engine leaves; it goes by the header's session, which is the engine's uuid.</summary>
    public void Leaving(Message? parent) => Publish(parent, "shutdown", new ShutdownReply());

    /// <summary>Publishes a content about a request.</summary>
    /// <param name="parent">The request; null for what concerns none.</param>
    /// <param name="kind">The topic behind <c>engine.ID.</c></param>
    /// <param name="content">The content.</param>
    /// <returns>True when somebody listens, so that it was sent.</returns>
    public bool Publish<T>(Message? parent, string kind, T content)
        where T : IContent<T>
        => Publish(parent, _prefix + kind, content, _metadata, []);

    /// <summary>Publishes values that running code hands to its client.</summary>
    /// <param name="parent">The request whose code runs.</param>
    /// <param name="data">The names of the values.</param>
    /// <param name="metadata">How the buffers are to be read.</param>
    /// <param name="buffers">The values; not to be changed until they were sent.</param>
    /// <returns>True when somebody listens, so that it was sent.</returns>
    public bool Data(Message parent, DataMessage data, ReadOnlySpan<byte> metadata, ReadOnlySpan<ReadOnlyMemory<byte>> buffers)
        => Publish(parent, "datapub", data, metadata, buffers);

    /// <summary>True while more waits to be sent than a program should add to.</summary>
    public bool IsCrowded
    {
        get
        {
            foreach (var connection in socket.Connections)
                if (connection.QueuedBytes > CrowdedAt) return true;
            return false;
        }
    }

    /// <summary>Completes when everything published so far was handed to the network, or dropped with a connection that was lost.</summary>
    public Task WaitSentAsync() => Task.WhenAll(socket.Connections.Select(connection => connection.WaitSentAsync()));

    private bool Publish<T>(Message? parent, string topic, T content, ReadOnlySpan<byte> metadata, ReadOnlySpan<ReadOnlyMemory<byte>> buffers)
        where T : IContent<T>
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(content, T.JsonType);
        ReadOnlyMemory<byte> name = Encoding.UTF8.GetBytes(topic);
        try
        {
            var message = session.Create(T.MessageType, parent is null ? default : parent.HeaderBytes.Span, metadata, json, buffers, [name]);
            return socket.Send(message.Frames) > 0;
        }
        catch (ObjectDisposedException)
        {
            // A thread that outlived its request prints after the engine has turned to another controller: its client is gone.
            return false;
        }
    }
}
