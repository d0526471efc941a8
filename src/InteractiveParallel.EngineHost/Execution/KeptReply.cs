using InteractiveParallel.Protocol;

namespace InteractiveParallel.EngineHost;

/// <summary>A reply that may have to be sent again.</summary>
/// <param name="requestId">The request that it answers.</param>
/// <param name="reply">The reply as it was sent first.</param>
/// <param name="succeeded">False for errors: a request that comes again after one is a retry and runs again.</param>
/// <param name="peer">The identity of the connection it went to.</param>
/// <param name="since">Timestamp of its first sending.</param>
internal sealed class KeptReply(string requestId, Message reply, bool succeeded, ReadOnlyMemory<byte> peer, long since)
{
    public string RequestId { get; } = requestId;

    public Message Reply { get; } = reply;

    public bool Succeeded { get; } = succeeded;

    public ReadOnlyMemory<byte> Peer { get; } = peer;

    public long Since { get; } = since;

    /// <summary>The attempt of the request that it answers.</summary>
    public int Answers => ReplyMetadata.Read(Reply.MetadataBytes.Span).Answers;

    /// <summary>How often it was sent again. Counted by the store, under its gate.</summary>
    public int Attempt { get; set; }
}
