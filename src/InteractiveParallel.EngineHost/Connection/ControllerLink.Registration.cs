using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.EngineHost;

/// <content>Joining the cluster, and joining again.</content>
internal sealed partial class ControllerLink
{
    private readonly TaskCompletionSource _connectedOnce = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<RegistrationReply>? _registrationReply;
    private TimeSpan _silenceLimit = TimeSpan.FromSeconds(30);
    private volatile bool _opened;

    /// <summary>Connects to the registration port and waits for the connection.</summary>
    /// <exception cref="RegistrationException">Nobody listened there within <see cref="EngineOptions.ControllerTimeout"/>.</exception>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        var address = File.Url(File.Registration);
        _registration.Connect(address);
        if (!await IsConnectedSoonAsync(cancellationToken).ConfigureAwait(false)) Log.NoControllerYet(_logger, address, _options.ControllerTimeout.TotalSeconds);
        var patience = _options.ControllerTimeout > _options.RegistrationTimeout ? _options.ControllerTimeout : _options.RegistrationTimeout;
        try
        {
            await _connectedOnce.Task.WaitAsync(patience, _options.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            throw new RegistrationException(
                RegistrationFailure.Unreachable,
                $"No controller answered at {address} within {patience.TotalSeconds:0} s. Is it running (ipcluster start, or ipcontroller), "
                + "is the connection file left over from an earlier one, or does a firewall stand between?", e);
        }
    }

    /// <summary>Asks to be taken in and waits for the id.</summary>
    /// <exception cref="RegistrationException">The controller refused, or did not answer in time.</exception>
    public async Task RegisterAsync(int? wantedId, CancellationToken cancellationToken)
    {
        var reply = await AskAsync(wantedId, cancellationToken).ConfigureAwait(false);
        if (reply.Status != "ok" || reply.Id is not { } id)
        {
            throw new RegistrationException(
                RegistrationFailure.Refused,
                $"The controller at {File.Url(File.Registration)} refused this engine: {reply.Ename}: {reply.Evalue}");
        }
        Adopt(id, reply);
    }

    /// <summary>Asks a controller that came back whether it still knows this engine; one that was restarted takes it in anew.</summary>
    /// <returns>True when the engine had to be registered anew.</returns>
    /// <exception cref="RegistrationException">The controller refused, or did not answer in time.</exception>
    public async Task<bool> RegisterAgainAsync(CancellationToken cancellationToken)
    {
        var reply = await AskAsync(EngineId, cancellationToken).ConfigureAwait(false);
        WasReconnected = false;
        if (reply.Status == "ok" && reply.Id is { } id)
        {
            Adopt(id, reply);
            return true;
        }
        // "uuid in use" is the wire's way to say: I know you.
        if (reply.Evalue?.Contains(Session.Id, StringComparison.Ordinal) == true && reply.Ename == "KeyError")
        {
            _heart.Release();
            return false;
        }
        throw new RegistrationException(
            RegistrationFailure.Refused,
            $"The controller at {File.Url(File.Registration)} came back and refused engine {EngineId}: {reply.Ename}: {reply.Evalue}");
    }

    private async Task<bool> IsConnectedSoonAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _connectedOnce.Task.WaitAsync(TimeSpan.FromSeconds(1), _options.Time, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task<RegistrationReply> AskAsync(int? wantedId, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<RegistrationReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _registrationReply, answer);
        _registration.Tell(new RegistrationRequest
        {
            Uuid = Session.Id,
            Id = wantedId,
            Language = "csharp",
            Version = EngineVersion.Text,
            Host = Environment.MachineName,
            Pid = Environment.ProcessId,
            Recall = true,
        });
        try
        {
            return await answer.Task.WaitAsync(_options.RegistrationTimeout, _options.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            // The controller may still take it in later; this tells it not to. The id is not known yet.
            _registration.Tell(new UnregistrationRequest { Uuid = Session.Id });
            throw new RegistrationException(
                RegistrationFailure.NoAnswer,
                $"The controller at {File.Url(File.Registration)} did not answer the registration within {_options.RegistrationTimeout.TotalSeconds:0} s. "
                + "Likely causes: the connection file holds another key than the running controller's (it drops such messages; copy the file "
                + "again), something else listens on that port, or the controller is overloaded.", e);
        }
    }

    private void Adopt(int id, RegistrationReply reply)
    {
        EngineId = id;
        IOPub.EngineId = id;
        KeepsBlobs = reply.Blobs is > 0;
        _heart.Release();
        // The address is the one that this engine has reached it by; the key never travels, and is the same.
        ClientAccess = reply.Client is { } client
            ? new ClientAccess(ConnectionFile.ToJson(client with { Key = File.Key, Interface = File.Interface, Location = File.Location }), _options.Inproc)
            : null;
        // Ten periods are what the controller itself grants an engine.
        if (reply.HbPeriod is { } period and > 0) _silenceLimit = TimeSpan.FromMilliseconds(Math.Max(10_000, 10L * period));
    }

    private void OnConnected(LinkHandlers handlers)
    {
        _isConnected = true;
        if (_connectedOnce.TrySetResult()) return;
        WasReconnected = true;
        handlers.Changed();
    }

    private void OnRegistrationReply(Message message)
    {
        // A Python hub's refusal may come as an error of another type; both have status, ename and evalue.
        if (message.Header.MessageType is not ("registration_reply" or "hub_error")) return;
        try
        {
            Volatile.Read(ref _registrationReply)?.TrySetResult(message.Content<RegistrationReply>());
        }
        catch (ProtocolException e)
        {
            Volatile.Read(ref _registrationReply)?.TrySetException(
                new RegistrationException(RegistrationFailure.NoAnswer, $"The controller's answer to the registration cannot be read: {e.Message}", e));
        }
    }
}
