using InteractiveParallel.Protocol;
using InteractiveParallel.Transport;

namespace InteractiveParallel.EngineHost;

/// <summary>A request on the shell channel, from its arrival to its reply.</summary>
/// <param name="message">The request.</param>
/// <param name="link">The controller it came from.</param>
/// <param name="from">The connection it came on, where its reply goes.</param>
internal sealed class EngineRequest(Message message, ControllerLink link, Connection from)
{
    private volatile bool _isUnwanted;
    private int _later;

    public Message Message { get; } = message;

    public ControllerLink Link { get; } = link;

    public Connection From { get; } = from;

    public RequestMetadata Metadata { get; } = RequestMetadata.Read(message.MetadataBytes.Span);

    /// <summary>The buffers of the call itself, without those of its guard.</summary>
    public ReadOnlySpan<ReadOnlyMemory<byte>> CallBuffers =>
        Metadata.Guard is null || Message.Buffers.Length < GuardHandler.Buffers ? Message.Buffers : Message.Buffers[..^GuardHandler.Buffers];

    /// <summary>True for a function in the form of Python clients.</summary>
    public bool IsPickled => Metadata.Codec is null;

    public string Id => Message.Header.MessageId;

    public string Type => Message.Header.MessageType;

    /// <summary>The request's type without <c>_request</c>: <c>apply</c>, <c>execute</c>.</summary>
    public string Method => Type.EndsWith("_request", StringComparison.Ordinal) ? Type[..^"_request".Length] : Type;

    /// <summary>The number of the latest sending that came while it waited or ran, which is what its reply answers. The queue's gate guards it.</summary>
    public int Attempt => Math.Max(Metadata.Attempt, _later);

    /// <summary>Set by the queue that holds it, under the queue's gate.</summary>
    public bool Withdrawn { get; set; }

    /// <summary>
    /// It was aborted after its turn had come. Whoever asks for that sets this first and cancels the running call then; whoever runs it begins the call
    /// first and looks at this then. So one of the two meets the other. Thread-safe.
    /// </summary>
    public bool IsUnwanted
    {
        get => _isUnwanted;
        set => _isUnwanted = value;
    }

    /// <summary>The same request came again, under the queue's gate.</summary>
    public void CameAgain(int attempt) => _later = Math.Max(_later, attempt);
}
