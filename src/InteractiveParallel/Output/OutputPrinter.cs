namespace InteractiveParallel;

/// <summary>
/// Prints pieces of output as they come, and says on a line of its own whose they are whenever the source changes. Carriage returns go through as
/// they are, so that progress bars move. Not thread-safe.
/// </summary>
/// <param name="stdOut">Where standard output, what is shown and values go.</param>
/// <param name="stdErr">Where standard error and errors go; may be the same.</param>
/// <param name="prefixed">Whether there are several sources.</param>
internal sealed class OutputPrinter(TextWriter stdOut, TextWriter stdErr, bool prefixed)
{
    private (string Stream, int? Engine) _source;
    private TextWriter? _lineOpenOn;

    public void Print(OutputPiece piece, int? engine)
    {
        switch (piece.Kind)
        {
            case OutputKind.StdErr:
                Write(stdErr, "stderr", engine, piece.Text);
                break;
            case OutputKind.Display:
                Write(stdOut, "output", engine, piece.Shown + "\n");
                break;
            case OutputKind.Result:
                EndLine();
                // A value says itself whose it is; what follows from the same engine must say so again.
                _source = default;
                stdOut.Write(OutputListing.Label(piece.Shown!, engine, prefixed) + piece.Shown + "\n");
                break;
            default:
                Write(stdOut, "stdout", engine, piece.Text);
                break;
        }
    }

    public void Print(RemoteException error)
    {
        EndLine();
        // Most tracebacks say themselves what the error is.
        var first = error.Evalue.Split('\n')[0];
        var told = first.Length > 0 && error.Traceback.Any(line => line.Contains(first, StringComparison.Ordinal));
        IEnumerable<string> lines = told ? error.Traceback : [error.Message, .. error.Traceback];
        Write(stdErr, "error", error.EngineId, string.Join('\n', lines) + "\n");
    }

    public void Flush()
    {
        stdOut.Flush();
        if (!ReferenceEquals(stdOut, stdErr)) stdErr.Flush();
    }

    /// <summary>Ends a line that is not, so that whatever comes next begins its own.</summary>
    public void EndLine()
    {
        _lineOpenOn?.Write('\n');
        _lineOpenOn = null;
    }

    private void Write(TextWriter writer, string stream, int? engine, string text)
    {
        if (text.Length == 0) return;
        if (prefixed && _source != (stream, engine))
        {
            EndLine();
            writer.Write($"[{stream}:{engine?.ToString() ?? "?"}] \n");
            _source = (stream, engine);
        }

        writer.Write(text);
        _lineOpenOn = text[^1] == '\n' ? null : writer;
    }
}
