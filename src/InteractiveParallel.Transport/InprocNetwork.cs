using System.Threading.Channels;

namespace InteractiveParallel.Transport;

/// <summary>
/// The space of names that <c>inproc://</c> endpoints live in: sockets that are given the same network through <see cref="SocketOptions.Inproc"/>
/// can meet. Thread-safe; holds nothing that needs disposing.
/// </summary>
public sealed class InprocNetwork
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Channel<Wire>> _bound = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>Takes the name; the channel brings the near ends of those who connect to it.</summary>
    internal ChannelReader<Wire> Bind(string endpoint)
    {
        lock (_gate)
        {
            var arrivals = Channel.CreateUnbounded<Wire>();
            if (!_bound.TryAdd(endpoint, arrivals))
                throw new SocketBindException(
                    endpoint, $"Cannot bind {endpoint}: the name is already in use in this InprocNetwork. Choose another name, or dispose the socket that holds it.");
            _changed.SetResult();
            _changed = NewSignal();
            return arrivals.Reader;
        }
    }

    internal void Unbind(string endpoint)
    {
        lock (_gate)
        {
            if (!_bound.Remove(endpoint, out var arrivals)) return;
            arrivals.Writer.Complete();
            while (arrivals.Reader.TryRead(out var waiting)) waiting.Close();
        }
    }

    /// <summary>Connects to the name, as soon as somebody has bound it.</summary>
    internal async Task<Wire> ConnectAsync(string endpoint, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_bound.TryGetValue(endpoint, out var arrivals))
                {
                    var (near, far) = InprocWire.CreatePair(endpoint);
                    arrivals.Writer.TryWrite(far);
                    return near;
                }
                changed = _changed.Task;
            }
            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
