using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller;

/// <summary>One request in flight, from its arrival until it is settled. Its scheduler's gate guards what changes.</summary>
/// <param name="request">The request as it came.</param>
/// <param name="client">Identity of the client's connection, to which the reply goes.</param>
/// <param name="metadata">The request's metadata, read.</param>
internal sealed class Job(Message request, ReadOnlyMemory<byte> client, RequestMetadata metadata)
{
    private static readonly HashSet<string> None = [];

    public string Id => Request.Header.MessageId;

    public Message Request { get; } = request;

    public ReadOnlyMemory<byte> Client { get; } = client;

    /// <summary>It is no task but takes these tasks back; null for a task.</summary>
    public AbortRequest? Aborts { get; init; }

    /// <summary>False when nobody waits for the reply, which then only goes on record.</summary>
    public bool HasClient { get; init; } = true;

    /// <summary>The client is a .NET one. A Python client makes its own errors when an engine dies under a direct request.</summary>
    public bool IsQuiet { get; } = metadata.Quiet;

    /// <summary>Uuids of the engines that its client named; empty means any.</summary>
    public IReadOnlyList<string> Requested { get; private set; } = metadata.Targets;

    /// <summary>Uuids of the engines that may run it; empty means any. They are fewer than requested when it follows other tasks.</summary>
    public IReadOnlyList<string> Targets { get; set; } = metadata.Targets;

    /// <summary>The language of the engines that may run it; null means any.</summary>
    public string? Language { get; } = metadata.Codec is null ? metadata.Language : "csharp";

    /// <summary>It calls a pickled function: most likely Python's, so that an engine of another language is only the last resort.</summary>
    public bool IsPickled { get; } = metadata is { Codec: null, Language: null } && request.Header.MessageType == "apply_request";

    /// <summary>Dependencies, retries and time limit; null while it asks for none of these and no engine has refused it.</summary>
    public Demands? Demands { get; private set; } = Controller.Demands.AreIn(metadata) ? new Demands(metadata) : null;

    /// <summary>Uuids of engines that do not get it again.</summary>
    public IReadOnlySet<string> Excluded => Demands?.Excluded ?? None;

    /// <summary>How often it was sent to an engine before: a re-send says so, because receivers discard what they have seen.</summary>
    public int Attempt { get; set; } = metadata.Attempt;

    /// <summary>The number of its first sending to the engine that has it: a reply to an earlier one is of an earlier try.</summary>
    public int AttemptHere { get; set; }

    /// <summary>Its result came from elsewhere while this engine has it.</summary>
    public bool IsSettled { get; set; }

    /// <summary>True once it was sent to any engine.</summary>
    public bool WasSent { get; set; }

    /// <summary>The connection that it was last sent over; null when its engine was not connected. What was sent over an older one may be lost.</summary>
    public object? SentOver { get; set; }

    /// <summary>Position in the order of arrival, which a task keeps when it returns to the queue.</summary>
    public long Sequence { get; set; }

    /// <summary>The engine that has it; null while it waits.</summary>
    public EngineSlot? Slot { get; set; }

    /// <summary>The queue that it waits in; null while an engine has it, or while it waits for other tasks.</summary>
    public TaskQueue? Queue { get; set; }

    /// <summary>When it began to wait for an engine.</summary>
    public TimeSpan QueuedAt { get; set; }

    /// <summary>Where it stands: among the outstanding tasks of its engine, or in a queue. Null when in neither, and in a queue out of turn.</summary>
    public JobLine? Line { get; set; }

    /// <summary>The task before it in its line.</summary>
    public Job? Before { get; set; }

    /// <summary>The task behind it in its line.</summary>
    public Job? Behind { get; set; }

    /// <summary>It was asked back and the engine has not answered yet.</summary>
    public bool IsRecalling
    {
        get;
        set
        {
            if (field == value) return;
            field = value;
            Slot!.Recalls += value ? 1 : -1;
        }
    }

    /// <summary>Its client wants it back: it must not be given to another engine.</summary>
    public bool IsAborted { get; set; }

    /// <summary>The log says why it waits.</summary>
    public bool WasExplained { get; set; }

    /// <summary>Its engine was asked for it and did not give it back. False means that nobody has asked.</summary>
    public bool HasBegun { get; set; }

    /// <summary>The demands, which may be none so far.</summary>
    public Demands EnsureDemands() => Demands ??= new Demands(RequestMetadata.Empty);

    /// <summary>Keeps an equal list of targets that others have, too, in place of its own, which may name thousands.</summary>
    public void Share(IReadOnlyList<string> targets)
    {
        if (ReferenceEquals(Requested, Targets)) Requested = targets;
        Targets = targets;
    }

    /// <summary>The one that arrived first; null when there is neither.</summary>
    public static Job? Older(Job? a, Job? b) => a is null || (b is not null && b.Sequence < a.Sequence) ? b : a;
}
