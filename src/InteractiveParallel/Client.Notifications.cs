using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel;

/// <content>What the controller announces.</content>
public sealed partial class Client
{
    private static readonly TimeSpan StrandedGrace = TimeSpan.FromSeconds(1);

    private readonly Lock _refreshGate = new();
    private Task _refresh = Task.CompletedTask;
    private bool _refreshing;
    private bool _refreshAgain;

    private void OnNotification(Message message)
    {
        switch (message.Header.MessageType)
        {
            case "registration_notification":
                var joined = message.Content<RegistrationNotification>();
                var engine = new EngineInfo(joined.Id, joined.Uuid, Language: joined.Language);
                // Python's controller does not tell the language: such an engine is announced when that is known.
                if (_link.ControllerIsOurs && _engines.Announce(engine)) Announce(([engine], []));
                _ = RefreshAsync();
                break;
            case "unregistration_notification":
                if (_engines.Remove(message.Content<UnregistrationNotification>().Uuid) is { } left) Announce(([], [left]));
                break;
            case "shutdown_notification":
                var engines = _engines.Clear();
                _link.Pending.Close(new ControllerUnreachableException(
                    $"the controller at {_link.Url(Channel.Query)} was shut down; results that had not arrived are lost"));
                Announce(([], engines));
                break;
            default:
                _logger.UnexpectedReply(message.Header.MessageType, message.ParentId);
                break;
        }
    }

    private void Announce((List<EngineInfo> Joined, List<EngineInfo> Left) change)
    {
        foreach (var engine in change.Left) _ = FailStrandedAsync(engine);
        foreach (var engine in change.Left) Raise(EngineLost, engine, nameof(EngineLost));
        foreach (var engine in change.Joined) Raise(EngineRegistered, engine, nameof(EngineRegistered));
    }

    private void Raise(Action<EngineInfo>? handlers, EngineInfo engine, string name)
    {
        if (handlers is null) return;
        ThreadPool.UnsafeQueueUserWorkItem(
            _ =>
            {
                try
                {
                    handlers(engine);
                }
                catch (Exception e)
                {
                    _logger.HandlerFailed(e, name);
                }
            },
            null);
    }

    // Our controller answers for a dead engine, with exit code and last output, which comes about now on another connection; Python's leaves it to us.
    private async Task FailStrandedAsync(EngineInfo engine)
    {
        try
        {
            if (_link.ControllerIsOurs) await Task.Delay(StrandedGrace, _options.Time, _disposed.Token).ConfigureAwait(false);
            _link.Pending.Fail(_link.Pending.Where(r => r.Target == engine.Uuid), r => ReplyErrors.Left(engine, r.MessageId));
        }
        catch (OperationCanceledException)
        {
            // Disposed: everything outstanding fails anyway.
        }
    }

    /// <summary>Asks the hub which engines there are. Calls made while a question is under way share the one behind it.</summary>
    private Task RefreshAsync()
    {
        lock (_refreshGate)
        {
            _refreshAgain = true;
            if (_refreshing) return _refresh;
            _refreshing = true;
            return _refresh = RefreshLoopAsync();
        }
    }

    private async Task RefreshLoopAsync()
    {
        await Task.Yield();
        while (true)
        {
            lock (_refreshGate)
            {
                _refreshing = _refreshAgain;
                _refreshAgain = false;
                if (!_refreshing) return;
            }

            try
            {
                var known = _engines.Engines;
                var reply = await _link.AskAsync<ConnectionRequest, ConnectionReply>(
                    Channel.Query, new ConnectionRequest(), cancellationToken: _disposed.Token).ConfigureAwait(false);
                Announce(_engines.Merge(await _languages.CompleteAsync(reply, _disposed.Token).ConfigureAwait(false), known));
            }
            catch (Exception e) when (e is TimeoutException or ParallelException or ProtocolException or OperationCanceledException)
            {
                if (!_disposed.IsCancellationRequested) _logger.RefreshFailed(e.Message);
            }
        }
    }
}
