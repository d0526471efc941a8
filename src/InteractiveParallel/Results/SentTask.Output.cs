using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel;

/// <content>What comes beside the reply, before it or after it.</content>
internal sealed partial class SentTask
{
    private TaskOutput? _output;

    /// <summary>What has come so far; null when nothing has.</summary>
    public TaskOutput? Output => Volatile.Read(ref _output);

    /// <summary>True once output finds this task after its reply. Used under the gate of <see cref="PendingRequests"/>.</summary>
    public bool HasRoute { get; set; }

    // What was given up may come after all, and then those who wait for it are told.
    private bool MissesOutput => Output is { IsComplete: false };

    private bool Executes => _resultType == typeof(ExecuteReply);

    private string ReplyType => Executes ? Protocol.Contents.ExecuteReply.MessageType : ApplyReply.MessageType;

    public TaskOutput EnsureOutput()
    {
        if (Output is { } known) return known;
        var mine = new TaskOutput(Owner.OutputLimit);
        return Interlocked.CompareExchange(ref _output, mine, null) ?? mine;
    }

    /// <summary>Takes a message of output; runs on the connection's reader.</summary>
    /// <param name="message">The message.</param>
    /// <param name="arrival">Its place among all that came.</param>
    /// <returns>True when it made the oldest output be dropped, for the first time.</returns>
    /// <exception cref="ProtocolException">The message cannot be read; it has been counted.</exception>
    public bool TakeOutput(Message message, long arrival)
    {
        var engine = message.Header.Session;
        if (message.Header.MessageType == StatusOutput.MessageType)
        {
            if (message.Content<StatusOutput>().ExecutionState == "idle" && EnsureOutput().NoteIdle(engine)) Finish();
            return false;
        }

        var output = EnsureOutput();
        try
        {
            return Append(output, message, arrival);
        }
        finally
        {
            // First the content, then the count: whoever sees that the task is done finds everything.
            if (output.NoteArrival(engine, Owner.Now)) Finish();
            Owner.OutputArrived();
            foreach (var follower in Volatile.Read(ref _followers)) follower.OutputArrived();
        }
    }

    /// <summary>Finishes the task without the output that is missing.</summary>
    /// <returns>True when it was waited for until now.</returns>
    public bool GiveUpOutput()
    {
        if (Output?.GiveUp() != true) return false;
        Finish();
        return true;
    }

    private bool Append(TaskOutput output, Message message, long arrival)
    {
        var engine = message.Header.Session;
        switch (message.Header.MessageType)
        {
            case "stream":
                var stream = message.Content<StreamOutput>();
                var text = stream.Text ?? throw new ProtocolException("stream: the text is missing");
                return output.Append(new OutputPiece(stream.Name == "stderr" ? OutputKind.StdErr : OutputKind.StdOut, engine, arrival, text));
            case "display_data":
                var display = message.Content<DisplayData>();
                return output.Append(new OutputPiece(
                    OutputKind.Display, engine, arrival, "", new DisplayOutput
                    {
                        Data = MediaForms.Texts(display.Data), Metadata = MediaForms.Texts(display.Metadata), EngineId = _engines.IdOf(engine),
                    }));
            case "execute_result":
                var result = message.Content<ExecuteResult>();
                return output.Append(new OutputPiece(
                    OutputKind.Result, engine, arrival, "", new DisplayOutput
                    {
                        Data = MediaForms.Texts(result.Data),
                        Metadata = MediaForms.Texts(result.Metadata),
                        EngineId = _engines.IdOf(engine),
                        ExecutionCount = result.ExecutionCount,
                    }));
            case "execute_input":
                output.Source ??= message.Content<ExecuteInput>().Code;
                return false;
            case "data_message":
                PublishedMessage.AddTo(output.Data, message);
                return false;
            default:
                // An error is in the reply too, and what else Jupyter's kernels publish has no place in a result.
                return false;
        }
    }

    private ExecuteReply ReadExecution(Message reply)
    {
        var content = reply.Content<Protocol.Contents.ExecuteReply>();
        _reply = null;
        return new ExecuteReply(EnsureOutput()) { EngineId = _engines.IdOf(ReadMetadata().Engine), ExecutionCount = content.ExecutionCount };
    }
}
