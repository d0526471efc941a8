namespace InteractiveParallel;

/// <summary>Output that is being printed as it arrives; see <see cref="AsyncResult.StreamOutput"/>. Thread-safe.</summary>
public sealed class LiveOutput : IAsyncDisposable
{
    private readonly AsyncResult _result;
    private readonly OutputPrinter _printer;
    private readonly OutputPiece?[] _printed;
    private readonly bool[] _seenFinished;
    private readonly TaskCompletionSource _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal LiveOutput(AsyncResult result, OutputPrinter printer)
    {
        (_result, _printer) = (result, printer);
        _printed = new OutputPiece?[result.TaskCount];
        _seenFinished = new bool[result.TaskCount];
        Completion = Task.Run(PrintAsync);
    }

    /// <summary>Completes when the result is ready and everything is printed, or with <see cref="DisposeAsync"/>; fails when a writer does.</summary>
    public Task Completion { get; }

    /// <summary>Prints what has arrived until now and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _stop.TrySetResult();
        await Completion.ConfigureAwait(false);
    }

    private async Task PrintAsync()
    {
        while (true)
        {
            // In this order: what arrives after the look is news, and what came before the end is printed.
            var news = _result.NextOutput();
            var ended = _result.Ready || _stop.Task.IsCompleted;
            PrintNew();
            if (ended) break;
            await Task.WhenAny(news, _stop.Task).ConfigureAwait(false);
        }
    }

    private void PrintNew()
    {
        // Looked for first and printed last: what a task printed stands before the error that ended it.
        var errors = _result.NewErrors(_seenFinished);
        foreach (var (piece, engine) in _result.NewOutput(_printed)) _printer.Print(piece, engine);
        foreach (var error in errors) _printer.Print(error);
        _printer.Flush();
    }
}
