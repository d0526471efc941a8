using System.Text;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Kernel;

/// <summary>
/// What one request publishes. Printed text is gathered and published in pieces: at 64 KiB, 50 ms after its first character, and before
/// the reply. Thread-safe: the request's own threads may print at the same time, also after its end.
/// </summary>
/// <param name="iopub">Where it goes out.</param>
/// <param name="parent">The request.</param>
/// <param name="time">The clock of the 50 ms.</param>
public sealed partial class RequestOutput(IOPub iopub, Message parent, TimeProvider time) : IDisposable
{
    private const int PieceSize = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private StringBuilder? _text;
    private ITimer? _timer;
    private string _stream = "";
    private string _lastPiece = "";
    private bool _scheduled;
    private int _published;

    /// <summary>The request.</summary>
    public Message Parent => parent;

    /// <summary>How many messages were sent so far.</summary>
    public int Published
    {
        get
        {
            lock (_gate) return _published;
        }
    }

    /// <summary>The end of what was printed last; for the last words of a process that ends inside the request.</summary>
    public string LastPiece
    {
        get
        {
            lock (_gate) return _lastPiece;
        }
    }

    /// <summary>See <see cref="IOPub.IsCrowded"/>.</summary>
    public bool IsCrowded => iopub.IsCrowded;

    /// <summary>See <see cref="IOPub.WaitSentAsync"/>.</summary>
    public Task WaitSentAsync() => iopub.WaitSentAsync();

    /// <summary>Adds printed text; returns without waiting for the network.</summary>
    public void Write(string stream, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return;
        lock (_gate)
        {
            // The two streams stay in the order in which they were printed.
            if (_stream != stream) PublishText(isEnd: true);
            _stream = stream;
            _text ??= new StringBuilder();
            if (!_scheduled) Schedule();
            while (_text.Length + text.Length >= PieceSize)
            {
                var part = PieceSize - _text.Length;
                _text.Append(text[..part]);
                text = text[part..];
                PublishText();
            }
            _text.Append(text);
        }
    }

    /// <summary>Publishes a content of this request, after the text that was printed before it.</summary>
    public void Publish<T>(string kind, T content)
        where T : IContent<T>
    {
        lock (_gate)
        {
            PublishText(isEnd: true);
            if (iopub.Publish(parent, kind, content)) _published++;
        }
    }

    /// <summary>Publishes values of this request; see <see cref="IOPub.Data"/>.</summary>
    public void PublishData(DataMessage data, ReadOnlySpan<byte> metadata, ReadOnlySpan<ReadOnlyMemory<byte>> buffers)
    {
        lock (_gate)
        {
            if (iopub.Data(parent, data, metadata, buffers)) _published++;
        }
    }

    /// <summary>Publishes the text that waits.</summary>
    public void Flush()
    {
        lock (_gate) PublishText(isEnd: true);
    }

    /// <summary>Publishes what is left and ends the timer; threads left behind may still print, which starts it again.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            PublishText(isEnd: true);
            _timer?.Dispose();
            (_timer, _scheduled) = (null, false);
        }
    }

    private void Schedule()
    {
        _scheduled = true;
        if (_timer is null) _timer = time.CreateTimer(output => ((RequestOutput)output!).OnTimer(), this, Patience, Timeout.InfiniteTimeSpan);
        else _timer.Change(Patience, Timeout.InfiniteTimeSpan);
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            _scheduled = false;
            PublishText();
        }
    }

    // The first half of a character that takes two stays for the next piece: alone it would be replaced by a question mark.
    private void PublishText(bool isEnd = false)
    {
        if (_text is not { Length: > 0 } text) return;
        var kept = !isEnd && char.IsHighSurrogate(text[^1]) ? text[^1] : default;
        if (kept != default) text.Length--;
        if (text.Length > 0)
        {
            _lastPiece = text.ToString();
            if (iopub.Publish(parent, _stream, new StreamOutput(_stream, _lastPiece))) _published++;
            text.Clear();
        }
        if (kept != default) text.Append(kept);
    }
}
