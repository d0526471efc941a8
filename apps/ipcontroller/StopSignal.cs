using System.Runtime.InteropServices;

namespace InteractiveParallel.Commands;

/// <summary>Hears that the command is to end: by SIGINT, SIGTERM, or the end of standard input when a parent holds its other end.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration[] _signals;

    public StopSignal(bool parentPipe)
    {
        _signals =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
        ];
        if (parentPipe) _ = ReadToEndAsync();
    }

    public Task Asked => _asked.Task;

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        _asked.TrySetResult();
    }

    private async Task ReadToEndAsync()
    {
        await using var input = Console.OpenStandardInput();
        await input.CopyToAsync(Stream.Null);
        _asked.TrySetResult();
    }
}
