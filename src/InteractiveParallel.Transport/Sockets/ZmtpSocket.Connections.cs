namespace InteractiveParallel.Transport;

public abstract partial class ZmtpSocket
{
    /// <summary>Runs a connection over the wire until it ends.</summary>
    internal async Task<Connection> RunAsync(Wire wire, Outbox? lane)
    {
        var connection = new Connection(this, wire, lane);
        _running[connection] = true;
        if (_closing) connection.Close("the socket is being disposed");
        await connection.RunAsync().ConfigureAwait(false);
        return connection;
    }

    /// <summary>A connection is ready to carry messages.</summary>
    internal void Add(Connection connection)
    {
        lock (_gate) _ready = [.. _ready, connection];
        if (Options.Logger is { } log) Log.Connected(log, SocketType, connection.RemoteEndPoint);
        OnAdded(connection);
        Call(Connected, connection);
    }

    /// <summary>A connection has ended, ready or not.</summary>
    internal void Remove(Connection connection)
    {
        _running.TryRemove(connection, out _);
        OnRemoved(connection);
        if (!connection.WasReady) return;
        lock (_gate) _ready = Array.FindAll(_ready, c => c != connection);
        if (Options.Logger is { } log) Log.Disconnected(log, SocketType, connection.RemoteEndPoint, connection.CloseReason);
        Call(Disconnected, connection);
    }

    /// <summary>Counts and logs why a peer is disconnected.</summary>
    internal void Report(Connection connection, string reason) => _reports.Report(connection.RemoteEndPoint, SocketType, reason);

    private protected void Call(Action<Connection>? callback, Connection connection)
    {
        try
        {
            callback?.Invoke(connection);
        }
        catch (Exception e)
        {
            if (Options.Logger is { } log) Log.CallbackFailed(log, e, connection.RemoteEndPoint);
        }
    }
}
