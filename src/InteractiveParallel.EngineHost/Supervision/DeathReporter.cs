using InteractiveParallel.Launchers;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Transport;
using Microsoft.Extensions.Logging;

namespace InteractiveParallel.EngineHost;

/// <summary>Reports engines' deaths to the controller over a connection that stands ready: a report must not wait for a handshake. Thread-safe.</summary>
internal sealed class DeathReporter : IAsyncDisposable
{
    private readonly EngineOptions _source;
    private readonly long? _memory;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private readonly List<Task> _replaced = [];
    private EngineConnectionFile _file;
    private Session _session;
    private DealerSocket _socket;

    public DeathReporter(EngineConnectionFile file, SupervisorOptions options, ILogger logger)
    {
        _source = new EngineOptions { ConnectionFile = options.ConnectionFile, Connection = options.Connection, Time = options.Time };
        (_memory, _logger) = (options.EngineMemory, logger);
        (_file, _session, _socket) = Connect(file);
    }

    /// <summary>Turns to another controller when the connection file has changed.</summary>
    public void Refresh()
    {
        lock (_gate)
        {
            if (ConnectionSource.ReadIfChanged(_source, _file) is not { } file) return;
            _replaced.Add(_socket.DisposeAsync().AsTask());
            (_file, _session, _socket) = Connect(file);
        }
    }

    public void Report(int id, EngineChild child, ProcessExit exit)
    {
        try
        {
            lock (_gate)
            {
                var report = _session.Create(new UnregistrationRequest
                {
                    Id = id, Uuid = child.Uuid, ExitCode = exit.ExitCode, Signal = exit.Signal,
                    Host = Environment.MachineName, Stderr = LastWords(child.Process.LastErrorLines), Begun = child.Begun?.Read(),
                });
                _socket.Send(report.Frames);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            Log.ReportFailed(_logger, id, e.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_replaced).ConfigureAwait(false);
        await _socket.DisposeAsync().ConfigureAwait(false);
        _session.Dispose();
    }

    // Where no exception could be caught, the runtime's own last line is all there is.
    private string LastWords(IReadOnlyList<string> lines)
    {
        var hasRunOut = lines.Any(line => line.Contains("out of memory", StringComparison.OrdinalIgnoreCase) || line.Contains(nameof(OutOfMemoryException), StringComparison.Ordinal));
        var limit = _memory is { } bytes ? $" (limit {MemorySize.ToText(bytes)})" : "";
        return string.Join('\n', hasRunOut ? [.. lines, $"out of memory{limit}"] : lines);
    }

    private (EngineConnectionFile File, Session Session, DealerSocket Socket) Connect(EngineConnectionFile file)
    {
        var socket = new DealerSocket(new SocketOptions { Time = _source.Time, Logger = _logger }, static (_, _) => { });
        socket.Connect(file.Url(file.Registration));
        return (file, new Session(new SessionOptions { Key = file.Key, Time = _source.Time }), socket);
    }
}
