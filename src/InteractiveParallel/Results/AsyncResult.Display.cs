using System.Diagnostics.CodeAnalysis;

namespace InteractiveParallel;

/// <content>Showing output in a terminal.</content>
[SuppressMessage("ApiDesign", "RS0030", Justification = "The console is where output is shown when the caller names no other place.")]
public abstract partial class AsyncResult
{
    /// <summary>
    /// Prints output as it arrives, from the first of it, until the result is ready or the returned object is disposed, which prints what has come
    /// until then. Output of several engines is told apart by lines like <c>[stdout:3] </c> wherever the source changes.
    /// <code>
    /// await using (result.StreamOutput()) await result;
    /// </code>
    /// </summary>
    /// <param name="stdOut">Where standard output goes. Default: the console's.</param>
    /// <param name="stdErr">Where standard error and remote errors go. Default: <paramref name="stdOut"/> when that is given, else the console's.</param>
    public LiveOutput StreamOutput(TextWriter? stdOut = null, TextWriter? stdErr = null) => new(
        this, new OutputPrinter(stdOut ?? Console.Out, stdErr ?? stdOut ?? Console.Error, prefixed: _tasks.Length > 1));

    /// <summary>Shows the output that has come so far, arranged; await the result first to see all of it.</summary>
    /// <param name="groupBy">Default: by type, all standard output first.</param>
    /// <param name="to">Where to. Default: the console, standard error to standard error.</param>
    /// <param name="resultOnly">True: only the values of last expressions, for when the rest has been streamed. Default: false, everything.</param>
    public void DisplayOutputs(OutputGrouping groupBy = OutputGrouping.Type, TextWriter? to = null, bool resultOnly = false)
    {
        var listed = Array.ConvertAll(_tasks, ListedTask);
        if (resultOnly) listed = Array.ConvertAll(listed, task => task with { StdOut = "", StdErr = "", Outputs = [] });
        OutputListing.Write(listed, groupBy, to ?? Console.Out, to ?? Console.Error, prefixed: _tasks.Length > 1);
    }

    /// <summary>What is new to whoever has printed up to <paramref name="printed"/> (a piece for each task), in the order of arrival.</summary>
    internal List<(OutputPiece Piece, int? Engine)> NewOutput(OutputPiece?[] printed)
    {
        List<(OutputPiece Piece, int? Engine)> pieces = [];
        for (var i = 0; i < _tasks.Length; i++)
        {
            if (_tasks[i].Output is not { } output) continue;
            while (output.After(printed[i]) is { } piece)
            {
                printed[i] = piece;
                pieces.Add((piece, _sender.EngineIdOf(piece.Engine)));
            }
        }

        if (_tasks.Length > 1) pieces.Sort((a, b) => a.Piece.Arrival.CompareTo(b.Piece.Arrival));
        return pieces;
    }

    /// <summary>The remote errors of tasks that have finished since the last look; <paramref name="seen"/> marks, for each task, that it has been seen finished.</summary>
    internal List<RemoteException> NewErrors(bool[] seen)
    {
        List<RemoteException> errors = [];
        for (var i = 0; i < _tasks.Length; i++)
        {
            if (seen[i] || !_tasks[i].Done) continue;
            seen[i] = true;
            if (ErrorOf(_tasks[i]) is RemoteException error) errors.Add(error);
        }

        return errors;
    }

    private static ListedTask ListedTask(SentTask task) => new(
        Describe(task).EngineId, task.Output?.StdOut ?? "", task.Output?.StdErr ?? "", task.Output?.Outputs ?? [], task.Output?.Result);
}
