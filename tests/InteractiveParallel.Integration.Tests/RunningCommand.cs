using InteractiveParallel.Launchers;

namespace InteractiveParallel.Integration.Tests;

/// <summary>A process that a test has started.</summary>
internal sealed class RunningCommand(LocalProcess process, OutputLines output)
{
    public int Id => process.Id;

    public string Text => output.Text;

    /// <summary>Waits for a line that holds the text.</summary>
    public Task<string> SaysAsync(string part) => output.FindAsync(part, process.Exited);

    public void Signal(string name) => process.Signal(Signals.NumberOf(name)!.Value);

    /// <summary>Waits for the end and for all output; negative for a signal.</summary>
    public async Task<int> ExitCodeAsync()
    {
        var exit = await process.Exited.WaitAsync(Workplace.Patience);
        await process.OutputEnded.WaitAsync(Workplace.Patience);
        return exit.ExitCode ?? -1;
    }

    public Task<ProcessExit> ExitAsync() => process.Exited.WaitAsync(Workplace.Patience);
}
