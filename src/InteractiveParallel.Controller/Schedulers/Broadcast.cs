using InteractiveParallel.Protocol;

namespace InteractiveParallel.Controller;

/// <summary>
/// One request for several engines, from its arrival until the last of them has answered: for each engine a request of its own, with the same buffers.
/// Its scheduler's gate guards what changes.
/// </summary>
internal sealed class Broadcast
{
    private readonly Ending[] _endings;
    private int _missing;

    /// <param name="request">The request as it came.</param>
    /// <param name="client">Identity of the client's connection, to which replies go.</param>
    /// <param name="targets">The engines, at least one, each once.</param>
    /// <param name="session">Signs the requests to the engines.</param>
    public Broadcast(Message request, ReadOnlyMemory<byte> client, IReadOnlyList<BroadcastTarget> targets, Session session)
    {
        var metadata = RequestMetadata.Read(request.MetadataBytes.Span);
        (Request, Client, Targets) = (request, client, targets);
        (IsCoalescing, IsQuiet, Label) = (metadata.IsCoalescing, metadata.Quiet, metadata.Label);
        metadata = metadata with { OriginalMessageId = Id, Targets = [] };
        var written = new BroadcastMetadata(request);
        Parts = [.. targets.Select((target, i) => new Job(
            session.Readdress(request, BroadcastMetadata.PartId(Id, target.Uuid), written.For(target), countsBuffers: i == 0 && !IsOnRecord), client, metadata))];
        _endings = new Ending[targets.Count];
        _missing = targets.Count;
    }

    public string Id => Request.Header.MessageId;

    public Message Request { get; }

    public ReadOnlyMemory<byte> Client { get; }

    /// <summary>The engines, in the order in which the client wants the results.</summary>
    public IReadOnlyList<BroadcastTarget> Targets { get; }

    /// <summary>What each of them is sent.</summary>
    public IReadOnlyList<Job> Parts { get; }

    /// <summary>The client wants one reply, not one of each engine.</summary>
    public bool IsCoalescing { get; }

    /// <summary>The client is a .NET one.</summary>
    public bool IsQuiet { get; }

    public string? Label { get; }

    /// <summary>The request as a whole goes on record too, because its client asks for the result under its id and not under those of the parts.</summary>
    public bool IsOnRecord => IsCoalescing && !IsQuiet;

    /// <summary>How many parts have not ended.</summary>
    public int Missing => _missing;

    /// <summary>The client has settled the whole by itself, as Python clients do when an engine leaves. No reply is wanted any more.</summary>
    public bool IsAbandoned { get; private set; }

    /// <summary>How the parts have ended, in the order of the targets.</summary>
    public IReadOnlyList<Ending> Endings => _endings;

    /// <summary>The requests whose replies the client waits for.</summary>
    public IEnumerable<Message> Awaited() => IsOnRecord ? [Request] : Parts.Select(part => part.Request);

    /// <summary>Notes how one part has ended.</summary>
    /// <returns>True when it was the last.</returns>
    public bool End(int part, Ending ending, bool abandon = false)
    {
        _endings[part] = ending;
        IsAbandoned |= abandon;
        return --_missing == 0;
    }

    /// <summary>An engine's reply, or why there is none; neither when its client was told already.</summary>
    internal readonly record struct Ending(Message? Reply, Failure? Failure);
}
