using System.Runtime.InteropServices;

namespace InteractiveParallel.Launchers;

/// <summary>
/// Turns the first Ctrl-C (SIGINT) or SIGTERM into a cancelled token, for an orderly stop; a second one ends the process at once.
/// </summary>
public sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly bool _ignoresInterrupt;

    /// <param name="ignoresInterrupt">
    /// True for a supervised child: a terminal sends Ctrl-C to parent and children alike, and the parent is the one to decide.
    /// </param>
    public StopSignals(bool ignoresInterrupt = false)
    {
        _ignoresInterrupt = ignoresInterrupt;
        _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal), PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal)];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Does what the first signal does, from the process itself. Returns at once; nothing happens after disposal.</summary>
    public void Raise()
    {
        try
        {
            _ = _stop.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The stop that is asked for is over already.
        }
    }

    /// <summary>Gives the signals back to the runtime.</summary>
    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _stop.Dispose();
    }

    private void OnSignal(PosixSignalContext signal)
    {
        if (_ignoresInterrupt && signal.Signal == PosixSignal.SIGINT)
        {
            signal.Cancel = true;
            return;
        }
        signal.Cancel = !_stop.IsCancellationRequested;
        _stop.Cancel();
    }
}
