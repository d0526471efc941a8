using System.Runtime.InteropServices;

namespace InteractiveParallel;

/// <summary>
/// What one task has printed, shown and published so far. It exists only for tasks that have any output, or execute code. Thread-safe: the
/// connection's reader appends while others read.
/// </summary>
/// <param name="limit">How many characters are kept; the oldest are dropped.</param>
internal sealed partial class TaskOutput(long limit)
{
    private readonly Lock _gate = new();
    private OutputPiece? _first;
    private OutputPiece? _last;
    private readonly long[] _dropped = new long[4];
    private long _kept;
    private bool _droppedAny;
    private DisplayOutput? _result;
    private PublishedValues? _data;
    private (string? StdOut, string? StdErr) _texts;

    /// <summary>The executed code; null when the task executes none, or nobody said.</summary>
    public string? Source { get; set; }

    public string StdOut => _texts.StdOut ?? Text(OutputKind.StdOut);

    public string StdErr => _texts.StdErr ?? Text(OutputKind.StdErr);

    /// <summary>What was shown, in the order of its arrival.</summary>
    public IReadOnlyList<DisplayOutput> Outputs
    {
        get
        {
            List<DisplayOutput>? shown = null;
            lock (_gate)
            {
                for (var piece = _first; piece is not null; piece = piece.Next)
                    if (piece.Kind == OutputKind.Display) (shown ??= []).Add(piece.Shown!);
            }

            return shown ?? (IReadOnlyList<DisplayOutput>)[];
        }
    }

    /// <summary>The value of the last expression; null when there is none.</summary>
    public DisplayOutput? Result
    {
        get { lock (_gate) return _result; }
    }

    /// <summary>What running code has published; it grows while the task runs.</summary>
    public PublishedValues Data
    {
        get { lock (_gate) return _data ??= new PublishedValues(); }
    }

    /// <summary>The piece behind <paramref name="piece"/>; the first that is kept when that is null. Null when there is none yet.</summary>
    public OutputPiece? After(OutputPiece? piece)
    {
        lock (_gate) return piece is null ? _first : piece.Next;
    }

    /// <summary>Puts a piece behind the others.</summary>
    /// <returns>True when it made the oldest be dropped, for the first time.</returns>
    public bool Append(OutputPiece piece)
    {
        lock (_gate)
        {
            if (_last is null) _first = piece;
            else _last.Next = piece;
            _last = piece;
            if (piece.Kind == OutputKind.Result) _result = piece.Shown;
            _texts = default;
            _kept += piece.Size;
            var whole = !_droppedAny;
            while (_kept > limit && _first != _last) Drop();
            return whole && _droppedAny;
        }
    }

    private void Drop()
    {
        _kept -= _first!.Size;
        _dropped[(int)_first.Kind] += _first.Size;
        _droppedAny = true;
        _first = _first.Next;
    }

    // Put together once, on demand: appending stays cheap however much is printed.
    private string Text(OutputKind kind)
    {
        List<string> texts = [];
        OutputPiece? last;
        lock (_gate)
        {
            if (_dropped[(int)kind] is > 0 and var dropped) texts.Add($"[the oldest {dropped} characters of this task's output were dropped: see ClientOptions.OutputLimit]\n");
            for (var piece = _first; piece is not null; piece = piece.Next)
                if (piece.Kind == kind) texts.Add(piece.Text);
            last = _last;
        }

        var text = CarriageReturns.Apply(texts.Count == 1 ? texts[0] : string.Concat(CollectionsMarshal.AsSpan(texts)));
        lock (_gate)
        {
            if (last == _last) _texts = kind == OutputKind.StdOut ? (text, _texts.StdErr) : (_texts.StdOut, text);
        }

        return text;
    }
}
