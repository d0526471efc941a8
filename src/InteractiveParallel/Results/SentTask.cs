using InteractiveParallel.Protocol;
using InteractiveParallel.Serialization;

namespace InteractiveParallel;

/// <summary>
/// One message of a result, from the call until its value has been read: the reply is noted by the reader, and opened where the result is awaited.
/// </summary>
internal sealed partial class SentTask : PendingReply
{
    private static readonly ObjectSerializer Serializer = new();

    private readonly EngineTable _engines;
    private Type _resultType;
    private string? _label;
    private TaskDependency? _after;
    private TaskDependency? _follow;
    private IReadOnlyList<TaskAttempt> _attempts = [];
    private AsyncResult[] _followers = [];
    private Message? _reply;
    private Exception? _error;
    private Func<PendingReply, Exception>? _failure;
    private ReplyMetadata? _metadata;

    public SentTask(AsyncResult owner, int index, Header request, OutgoingCall call, EngineTable engines, string? target)
    {
        (Owner, Index, _resultType, _engines, Target) = (owner, index, call.ResultType, engines, target);
        (_label, _after, _follow) = (call.Options.Label, call.Options.After, call.Options.Follow);
        MessageId = request.MessageId;
        Submitted = request.Date;
    }

    /// <summary>The id of the message that carried it and others; null when it had a message of its own.</summary>
    public string? BroadcastId { get; init; }

    /// <summary>The result that it was sent for.</summary>
    public AsyncResult Owner { get; }

    /// <summary>Guards the reply, whichever result reads it.</summary>
    public Lock Gate => Owner.Gate;

    /// <summary>The label that its view gave it; null for none.</summary>
    public string? Label => _label;

    /// <summary>False when it is known not to come after other tasks, nor to follow them.</summary>
    public bool MayDependOnOthers => _after is not null || _follow is not null || _isRecorded;

    /// <summary>True while it is kept back until the code that it needs has been uploaded. Used under the gate of <see cref="SendOrder"/>.</summary>
    public bool WaitsForCode { get; set; }

    /// <summary>True when scheduler or engine have been asked to take it back, and have answered.</summary>
    public bool AbortAnswered { get; set; }

    /// <summary>Its place among the tasks of <see cref="Owner"/>.</summary>
    public int Index { get; }

    public DateTime Submitted { get; private set; }

    public DateTime? Received { get; private set; }

    /// <summary>When the reply came, or when it was known that none will come; null before.</summary>
    public DateTime? Ended { get; private set; }

    /// <summary>When the engine had the result.</summary>
    public DateTime? Completed { get; private set; }

    /// <summary>True once the reply is here, with all output that belongs to it, or is known never to come.</summary>
    public bool Done { get; private set; }

    public override void Answer(Message reply, DateTime received)
    {
        (_reply, Received, Ended, Completed) = (reply, received, received, reply.Header.Date);
        if (PublishedCount.Of(reply) is var count and not 0 && !EnsureOutput().Expect(reply.Header.Session, count, Owner.Now)) return;
        Finish();
    }

    public override void Fail(Exception error)
    {
        (_error, Ended) = (error, Owner.Sender.Time.GetUtcNow().UtcDateTime);
        Finish();
    }

    // A million tasks may be cancelled of which nobody looks at more than one.
    public override void Fail(Func<PendingReply, Exception> error)
    {
        (_failure, Ended) = (error, Owner.Sender.Time.GetUtcNow().UtcDateTime);
        Finish();
    }

    /// <summary>Lets another result know of this task's output and end.</summary>
    /// <returns>False when it is done already: nobody will be told of its end.</returns>
    public bool TryAddFollower(AsyncResult follower)
    {
        lock (Gate)
        {
            if (!Done || MissesOutput) _followers = [.. _followers, follower];
            return !Done;
        }
    }

    /// <summary>What went wrong; null when there is a value.</summary>
    public Exception? Error()
    {
        _error ??= _failure?.Invoke(this);
        // Whoever awaits the value lets go of the reply meanwhile.
        if (_error is not null || _reply is not { } reply) return _error;
        if (ReadMetadata().Status == "ok" && reply.Header.MessageType == ReplyType) return null;
        _error = ReplyErrors.From(reply, this, _engines, isNews: !_isRecorded);
        _reply = null;
        return _error;
    }

    /// <summary>Reads the value; to be called once, when there is no <see cref="Error"/>. The reply is let go of.</summary>
    public T Read<T>()
    {
        var reply = _reply ?? throw new InvalidOperationException($"the value of task {MessageId} has been read already");
        var metadata = ReadMetadata();
        if (Executes) return typeof(T) == typeof(NoValue) ? default! : (T)(object)ReadExecution(reply);
        if (metadata.Codec is null) return ReadPickled<T>(reply);
        if (metadata.Codec != "G")
            throw new NotSupportedException($"task {MessageId}: engine {metadata.Engine} wrote its result with codec '{metadata.Codec}', which is not known here");
        if (!BufferDigest.Matches(metadata.Digest, reply.Buffers))
            throw new ProtocolException($"task {MessageId}: the result's bytes do not match their digest: they were changed on the way");
        var value = typeof(T) == typeof(NoValue) ? default! : Serializer.Deserialize<T>(reply.Buffers, _resultType);
        _reply = null;
        return value;
    }

    public TimeSpan RunTime()
    {
        if (_metadata is null && _reply is null) return TimeSpan.Zero;
        var metadata = ReadMetadata();
        if (metadata.RunTime is { } seconds) return TimeSpan.FromSeconds(seconds);
        return metadata.Started is { } started && Completed is { } completed ? completed - started : TimeSpan.Zero;
    }

    public TaskMetadata Describe()
    {
        var metadata = _reply is null ? _metadata : ReadMetadata();
        var engine = metadata?.Engine ?? Target;
        return new TaskMetadata
        {
            MessageId = MessageId,
            EngineUuid = engine,
            EngineId = _engines.IdOf(engine),
            Status = Done ? Status(metadata, _error ??= _failure?.Invoke(this)) : "pending",
            Submitted = Submitted,
            Started = metadata?.Started,
            Completed = Completed,
            Received = Received,
            RunTime = metadata?.RunTime is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Label = _label,
            After = _after?.Ids ?? [],
            Follow = _follow?.Ids ?? [],
            Attempts = _attempts,
            Output = _output,
            Error = Done ? Error() as RemoteException : null,
        };
    }

    private static string Status(ReplyMetadata? metadata, Exception? error) => error switch
    {
        OperationCanceledException => "cancelled",
        TaskAbortedException => "aborted",
        _ => metadata?.Status ?? "lost",
    };

    private ReplyMetadata ReadMetadata()
    {
        if (_metadata is not null) return _metadata;
        _attempts = TaskAttempts.Read(_reply!.MetadataBytes);
        return _metadata = ReplyMetadata.Read(_reply.MetadataBytes.Span);
    }

    private void Finish()
    {
        AsyncResult[] followers;
        lock (Gate)
        {
            Done = true;
            followers = _followers;
            if (!MissesOutput) _followers = [];
        }

        Owner.Finished(this);
        foreach (var follower in followers) follower.Finished(this);
    }
}
