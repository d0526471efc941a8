using InteractiveParallel.Protocol;

namespace InteractiveParallel.EngineHost;

/// <content>Living without a controller, and finding it again.</content>
public sealed partial class EngineApp
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly AsyncSignal _linkChanged = new();

    // Runs for the engine's life. While the controller is there it wakes once a second, which is also when old replies are let go.
    private async Task WatchControllerAsync()
    {
        try
        {
            while (!_completion.Task.IsCompleted)
            {
                await _linkChanged.WaitAsync(Look, _options.Time, _stopping.Token).ConfigureAwait(false);
                if (!_link.IsAlive) await FindControllerAsync(_stopping.Token).ConfigureAwait(false);
                else if (_link.WasReconnected) await RegisterAgainAsync(_stopping.Token).ConfigureAwait(false);
                else _store.Expire();
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The engine is being disposed.
        }
    }

    private async Task FindControllerAsync(CancellationToken cancellationToken)
    {
        var since = _options.Time.GetTimestamp();
        Log.ControllerAway(_logger, _options.ControllerTimeout.TotalSeconds);
        while (!_link.IsAlive)
        {
            if (_options.Time.GetElapsedTime(since) >= _options.ControllerTimeout)
            {
                Log.ControllerLost(_logger, Id, _options.ControllerTimeout.TotalSeconds);
                End(EngineEnd.ControllerLost);
                return;
            }
            if (ConnectionSource.ReadIfChanged(_options, _link.File) is { } file) await ReplaceLinkAsync(file, cancellationToken).ConfigureAwait(false);
            else await _linkChanged.WaitAsync(Look, _options.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    // A controller at the same address: the old one after a broken connection, or a new one that has to be told of us.
    private async Task RegisterAgainAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await _link.RegisterAgainAsync(cancellationToken).ConfigureAwait(false))
            {
                Log.RegisteredAnew(_logger, Id);
                _options.Registered?.Invoke(this);
            }
            else Log.ControllerBack(_logger, Id);
        }
        catch (RegistrationException e) when (e.Cause == RegistrationFailure.Refused)
        {
            Log.Refused(_logger, Id, e.Message);
            End(EngineEnd.Refused);
        }
        catch (RegistrationException e)
        {
            Log.StillAway(_logger, e.Message);
            if (ConnectionSource.ReadIfChanged(_options, _link.File) is { } file) await ReplaceLinkAsync(file, cancellationToken).ConfigureAwait(false);
        }
    }

    // A controller with other ports or another key: nothing that was asked on the old link can be answered any more.
    private async Task ReplaceLinkAsync(EngineConnectionFile file, CancellationToken cancellationToken)
    {
        var wanted = Id;
        var link = new ControllerLink(file, Uuid, _options with { ControllerTimeout = _options.RegistrationTimeout }, _rejections, _handlers);
        try
        {
            await link.ConnectAsync(cancellationToken).ConfigureAwait(false);
            await link.RegisterAsync(wanted, cancellationToken).ConfigureAwait(false);
        }
        catch (RegistrationException e)
        {
            // It may be on its way up still; the next round reads the file again.
            Log.StillAway(_logger, e.Message);
            await link.DisposeAsync().ConfigureAwait(false);
            return;
        }
        var old = _link;
        _link = link;
        _store.Clear();
        _options.Registered?.Invoke(this);
        await link.OpenAsync(cancellationToken).ConfigureAwait(false);
        Log.RegisteredAnew(_logger, link.EngineId);
        await old.DisposeAsync().ConfigureAwait(false);
    }
}
