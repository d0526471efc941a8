using System.Globalization;
using System.Text;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller;

/// <summary>What one request published, as far as records keep it. Belongs to the journal's reader.</summary>
internal sealed class TaskOutput
{
    /// <summary>So many bytes of printed text are kept for a request; of more, the oldest go.</summary>
    internal const long TextLimit = 16 << 20;

    public const string InputType = "execute_input";

    public const string ResultType = "execute_result";

    private readonly Queue<Message> _texts = new();
    private long _textBytes;
    private long _lost;

    /// <summary>The code that was run.</summary>
    public Message? Input { get; private set; }

    /// <summary>What its last expression gave.</summary>
    public Message? Result { get; private set; }

    public Message? Error { get; private set; }

    /// <summary>Bytes of all that is kept.</summary>
    public long Bytes { get; private set; }

    /// <summary>True when messages of this type are kept.</summary>
    public static bool Keeps(string messageType)
        => messageType == StreamOutput.MessageType || messageType == ErrorOutput.MessageType || messageType is InputType or ResultType;

    /// <summary>Takes a message.</summary>
    /// <returns>By how many bytes it has grown; it may have shrunk.</returns>
    public long Add(Message message)
    {
        var before = Bytes;
        switch (message.Header.MessageType)
        {
            case InputType:
                Input = Replace(Input, message);
                break;
            case ResultType:
                Result = Replace(Result, message);
                break;
            case "error":
                Error = Replace(Error, message);
                break;
            default:
                AddText(message);
                break;
        }

        return Bytes - before;
    }

    /// <summary>Counts text that there was no room for.</summary>
    public void Lose(Message message) => _lost += message.Size;

    /// <summary>What was printed to one of the streams, oldest first.</summary>
    /// <param name="stream"><c>stdout</c> or <c>stderr</c>.</param>
    public string Text(string stream)
    {
        if (_texts.Count == 0 && _lost == 0) return "";
        var text = new StringBuilder();
        foreach (var message in _texts)
        {
            try
            {
                var output = message.Content<StreamOutput>();
                if (output.Name == stream) text.Append(output.Text);
            }
            catch (ProtocolException)
            {
                // An engine that writes unreadable output has printed nothing readable.
            }
        }

        if (_lost > 0) text.Insert(0, string.Create(CultureInfo.InvariantCulture, $"[{_lost} bytes of output are not on record]\n"));
        return text.ToString();
    }

    private void AddText(Message message)
    {
        _texts.Enqueue(message);
        Count(TaskRecord.Weigh(message));
        while (_textBytes > TextLimit && _texts.Count > 1)
        {
            var oldest = _texts.Dequeue();
            Lose(oldest);
            Count(-TaskRecord.Weigh(oldest));
        }
    }

    private void Count(long bytes)
    {
        _textBytes += bytes;
        Bytes += bytes;
    }

    private Message Replace(Message? before, Message message)
    {
        Bytes += TaskRecord.Weigh(message) - (before is null ? 0 : TaskRecord.Weigh(before));
        return message;
    }
}
