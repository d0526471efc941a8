using System.Net.Sockets;

namespace InteractiveParallel.Transport;

/// <summary>Keeps one endpoint connected: dials, runs the connection, and dials again when it is lost.</summary>
internal sealed class Dialer(ZmtpSocket owner, Endpoint endpoint, Outbox? lane) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Backoff _backoff = new(owner.Options.ReconnectMin, owner.Options.ReconnectMax);
    private Task _dialing = Task.CompletedTask;
    private volatile bool _lastConnection;
    private bool _reported;

    public void Start() => _dialing = Task.Run(DialAsync);

    /// <summary>Lets the present connection be the last.</summary>
    public void StopRedialing() => _lastConnection = true;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _dialing.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task DialAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            if (await TryConnectAsync().ConfigureAwait(false) is { } wire)
            {
                var connection = await owner.RunAsync(wire, lane).ConfigureAwait(false);
                if (connection.WasReady) _backoff.Reset();
            }
            if (_lastConnection) return;
            await PauseAsync().ConfigureAwait(false);
        }
    }

    private async Task<Wire?> TryConnectAsync()
    {
        try
        {
            if (endpoint.IsInproc) return await owner.Options.Inproc!.ConnectAsync(endpoint.Text, _stop.Token).ConfigureAwait(false);
            var wire = await ConnectTcpAsync().ConfigureAwait(false);
            _reported = false;
            return wire;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            if (!_reported && owner.Options.Logger is { } log) Log.CannotConnect(log, endpoint.Text, e.Message);
            _reported = true;
            return null;
        }
    }

    private async Task<Wire> ConnectTcpAsync()
    {
        var address = await endpoint.ResolveAsync(_stop.Token).ConfigureAwait(false);
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (owner.Options.Driver == SocketDriver.Thread)
            {
                // An asynchronous connect would tie the socket to the event loop for good.
                using var abort = _stop.Token.Register(socket.Dispose);
                await DedicatedThread.Run($"zmtp connect {endpoint.Text}", () => socket.Connect(address)).ConfigureAwait(false);
            }
            else
            {
                await socket.ConnectAsync(address, _stop.Token).ConfigureAwait(false);
            }
            return new TcpWire(socket, owner.Options.Driver);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task PauseAsync()
    {
        try
        {
            await Task.Delay(_backoff.Next(), owner.Options.Time, _stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Disposed meanwhile.
        }
    }
}
