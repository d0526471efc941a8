using InteractiveParallel.Protocol;

namespace InteractiveParallel.Controller;

/// <summary>
/// All that is known of one request: references to its messages as they passed, which are opened only when somebody asks. Belongs to the journal's reader.
/// </summary>
internal sealed class TaskRecord(string id, long sequence)
{
    // What a message takes in memory beside its frames.
    private const int MessageOverhead = 256;

    private long _requestBytes;
    private Func<Message, Message>? _lateReply;

    public string Id { get; } = id;

    /// <summary>Position in the order of arrival.</summary>
    public long Sequence { get; } = sequence;

    /// <summary>Null when only output of it was seen so far.</summary>
    public Message? Request { get; private set; }

    public TaskChannel Channel { get; private set; }

    /// <summary>The engine that has it or answered it; null when none has.</summary>
    public EngineRecord? Engine { get; set; }

    /// <summary>The latest reply: an engine's, or the controller's that says why there is none.</summary>
    public Message? Result
    {
        get => field ??= _lateReply is { } make && Request is { } request ? make(request) : null;
        private set;
    }

    /// <summary>When the reply was made; null while there is none.</summary>
    public DateTime? Completed => _lateReply is null ? Result?.Header.Date : Received;

    /// <summary>True when the reply is an engine's.</summary>
    public bool IsAnswered { get; private set; }

    /// <summary>When the reply was recorded.</summary>
    public DateTime Received { get; private set; }

    /// <summary>What it printed; null when nothing.</summary>
    public TaskOutput? Output { get; private set; }

    /// <summary>The id under which it was submitted once more, the last time; null when it was not.</summary>
    public string? Resubmitted { get; set; }

    /// <summary>Its place in the database's order of settlement; 0 while it is not there. For the database's own use.</summary>
    public long Place { get; set; }

    /// <summary>Bytes of request and reply, once it is settled.</summary>
    public long MessageBytes { get; private set; }

    /// <summary>Bytes of everything.</summary>
    public long Bytes => MessageBytes + (Output?.Bytes ?? 0);

    public static long Weigh(Message message) => message.Weight + MessageOverhead;

    public void Submit(Message request, TaskChannel channel)
    {
        Request = request;
        Channel = channel;
        // Now, while its frames are in the processor's cache; it may be settled much later.
        _requestBytes = Weigh(request);
    }

    /// <summary>Takes a reply. An engine's is not replaced by anything that comes after it.</summary>
    public void Settle(Message reply, bool isAnswer, EngineRecord? engine, DateTime now)
    {
        if (!IsAnswered)
        {
            Result = reply;
            IsAnswered = isAnswer;
            Received = now;
            if (engine is not null) Engine = engine;
        }

        MessageBytes = _requestBytes + Weigh(Result!);
    }

    /// <summary>Settles a request to which no reply was sent. One is made when somebody asks for it: of a million that are aborted, few are ever looked at.</summary>
    public void SettleUnanswered(Func<Message, Message> reply, DateTime now)
    {
        (_lateReply, Received, IsAnswered) = (reply, now, true);
        MessageBytes = _requestBytes + MessageOverhead;
    }

    /// <summary>Takes an iopub message.</summary>
    /// <returns>By how many bytes the record has grown; it may have shrunk.</returns>
    public long Print(Message output) => (Output ??= new TaskOutput()).Add(output);

    /// <summary>Counts output that there was no room for.</summary>
    public void Lose(Message output) => (Output ??= new TaskOutput()).Lose(output);

    /// <summary>Lets go of all messages: an old object that waits for the collector would keep these younger ones alive until its turn comes.</summary>
    public void Release()
    {
        Request = Result = null;
        _requestBytes = 0;
        _lateReply = null;
        Output = null;
        MessageBytes = 0;
    }
}
