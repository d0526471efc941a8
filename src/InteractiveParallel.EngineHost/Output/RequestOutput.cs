using System.Text;

namespace InteractiveParallel.EngineHost;

/// <summary>
/// What one request prints. Text is gathered and published in pieces: at 64 KiB, 50 ms after its first character, and before the
/// reply. Thread-safe: the request's own threads may print at the same time.
/// </summary>
internal sealed class RequestOutput : IDisposable
{
    private const int PieceSize = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly StringBuilder _text = new();
    private readonly Func<string, string, bool> _publish;
    private readonly TimeProvider _time;
    private ITimer? _timer;
    private string _stream = "";
    private int _published;

    /// <param name="publish">Publishes a piece of a stream, named <c>stdout</c> or <c>stderr</c>, and returns whether anybody was there to get it; called under this object's gate.</param>
    /// <param name="time">The clock of the 50 ms.</param>
    public RequestOutput(Func<string, string, bool> publish, TimeProvider time) => (_publish, _time) = (publish, time);

    /// <summary>How many pieces were sent so far.</summary>
    public int Published
    {
        get
        {
            lock (_gate) return _published;
        }
    }

    public void Write(string stream, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return;
        lock (_gate)
        {
            // The two streams stay in the order in which they were printed.
            if (_stream != stream) Publish();
            _stream = stream;
            _text.Append(text);
            if (_text.Length >= PieceSize) Publish();
            else if (_text.Length == text.Length) Schedule();
        }
    }

    public void Flush()
    {
        lock (_gate) Publish();
    }

    /// <summary>Publishes what is left and ends the timer; threads left behind may still print, which starts it again.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            Publish();
            _timer?.Dispose();
            _timer = null;
        }
    }

    private void Schedule()
    {
        if (_timer is null) _timer = _time.CreateTimer(output => ((RequestOutput)output!).Flush(), this, Patience, Timeout.InfiniteTimeSpan);
        else _timer.Change(Patience, Timeout.InfiniteTimeSpan);
    }

    private void Publish()
    {
        if (_text.Length == 0) return;
        if (_publish(_stream, _text.ToString())) _published++;
        _text.Clear();
    }
}
