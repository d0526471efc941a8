using System.Runtime.InteropServices;
using InteractiveParallel.Launchers;

namespace InteractiveParallel.Apps.IpCluster;

/// <summary>Ctrl-C, SIGTERM, a closed terminal, or the end of the parent: each asks for an orderly stop. A second Ctrl-C changes nothing.</summary>
internal sealed class StopRequest : IDisposable
{
    // Controller and engines need some of it; they hold pipes of ours and end by themselves when we are killed at its end.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(12);

    private readonly CancellationTokenSource _source = new();
    private readonly TaskCompletionSource _requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration[] _registrations;

    public StopRequest(bool watchesParent)
    {
        _registrations =
        [
            .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                Raise();
            })),
        ];
        if (watchesParent) ParentPipe.EndWithParent(Raise, Farewell);
    }

    public CancellationToken Token => _source.Token;

    public Task Requested => _requested.Task;

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
    }

    private void Raise()
    {
        _requested.TrySetResult();
        _source.Cancel();
    }
}
