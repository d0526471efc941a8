using InteractiveParallel.Launchers;

namespace InteractiveParallel.Integration.Tests;

/// <summary>What a process has written so far, and waiting for what it will write.</summary>
internal sealed class OutputLines
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Text
    {
        get
        {
            lock (_gate) return string.Join('\n', _lines);
        }
    }

    public void Add(OutputLine line)
    {
        TaskCompletionSource woken;
        lock (_gate)
        {
            _lines.Add(line.Text);
            (woken, _more) = (_more, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        woken.SetResult();
    }

    /// <summary>The first line that holds the text, as soon as it is there.</summary>
    public async Task<string> FindAsync(string part, Task<ProcessExit> exited)
    {
        var patience = Task.Delay(Workplace.Patience);
        while (true)
        {
            Task more;
            lock (_gate)
            {
                if (_lines.Find(l => l.Contains(part, StringComparison.Ordinal)) is { } line) return line;
                more = _more.Task;
            }

            var first = await Task.WhenAny(more, exited, patience);
            if (first == more || (first == exited && more.IsCompleted)) continue;
            Assert.Fail($"'{part}' was never written{(exited.IsCompleted ? $"; the process ended with {await exited}" : "")}. It wrote:\n{Text}");
        }
    }
}
