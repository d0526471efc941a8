namespace InteractiveParallel;

/// <content>A task whose reply does not come over this client's connections: what the hub has on record takes its place.</content>
internal sealed partial class SentTask
{
    private readonly bool _isRecorded;

    /// <summary>A task that was sent before, by whomever. It never stands among the pending requests, so who looks it up settles it.</summary>
    /// <param name="owner">The result that wants it.</param>
    /// <param name="index">Its place there.</param>
    /// <param name="messageId">Its id.</param>
    /// <param name="resultType">The type that its value is wanted as.</param>
    /// <param name="engines">Knows the engines' ids.</param>
    /// <param name="asked">When it was asked for: that counts as its submission until the record says better.</param>
    public SentTask(AsyncResult owner, int index, string messageId, Type resultType, EngineTable engines, DateTime asked)
    {
        (Owner, Index, MessageId, _resultType, _engines, Submitted, _isRecorded) = (owner, index, messageId, resultType, engines, asked, true);
    }

    /// <summary>Settles the task by its record.</summary>
    public void Answer(RecordedReply record)
    {
        (_reply, Received, Ended, Completed) = (record.Reply, record.Received, record.Received, record.Reply.Header.Date);
        (_label, _after, _follow) = (record.Request.Label, record.Request.After, record.Request.Follow);
        if (record.Submitted is { } submitted) Submitted = submitted;
        record.AddOutputTo(EnsureOutput(), _engines);
        if (ReadMetadata().Status == "ok" && Mismatch(record.Reply.Header.MessageType) is { } mismatch) _error = mismatch;
        Finish();
    }

    // Whoever asks for any object, or for no value at all, takes what there is.
    private InvalidCastException? Mismatch(string replyType)
    {
        var executed = replyType == Protocol.Contents.ExecuteReply.MessageType;
        if (executed && (_resultType == typeof(object) || _resultType == typeof(NoValue))) _resultType = typeof(ExecuteReply);
        if (executed == Executes) return null;
        return new InvalidCastException(executed
            ? $"task {MessageId} executes code: ask for an {nameof(ExecuteReply)}, not a {_resultType}"
            : $"task {MessageId} calls a function: ask for the type of its value, not an {nameof(ExecuteReply)}");
    }
}
