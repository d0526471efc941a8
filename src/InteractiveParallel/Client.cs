using InteractiveParallel.Protocol;
using InteractiveParallel.Serialization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace InteractiveParallel;

/// <summary>
/// A connection to a cluster: it knows the engines and gives views of them. All members are thread-safe.
/// <code>
/// await using var client = await Client.ConnectAsync();
/// int[] squares = await client.All.MapAsync((int x) =&gt; x * x, Enumerable.Range(0, 100));
/// </code>
/// </summary>
public sealed partial class Client : IAsyncDisposable
{
    private readonly ClientOptions _options;
    private readonly ControllerLink _link;
    private readonly CodeUpload _code;
    private readonly ResultLookup _lookup;
    private readonly EngineTable _engines = new();
    private readonly EngineLanguages _languages;
    private readonly CancellationTokenSource _disposed = new();
    private readonly ILogger _logger;
    private readonly HashSet<string> _reported = [];
    private int _disposals;

    private Client(ClientConnectionFile file, string source, ClientOptions options)
    {
        _options = options;
        _logger = options.Logger ?? NullLogger.Instance;
        _link = new ControllerLink(file, source, options, OnNotification) { Subscribed = OnSubscribed };
        _lookup = new ResultLookup(_link, options.Time);
        _code = new CodeUpload(_link, _engines);
        _languages = new EngineLanguages(_link, _engines, options.Time);
        Sender = new TaskSender(_link, _engines, _code, options);
    }

    /// <summary>The id that stands in every message of this client.</summary>
    public string SessionId => _link.Session.Id;

    /// <summary>The path of the connection file, or what else the address came from.</summary>
    public string ConnectionSource => _link.Source;

    /// <summary>How many requests wait for their reply.</summary>
    public int Outstanding => _link.Pending.Count;

    internal CallCanner Canner { get; } = new();

    internal TaskSender Sender { get; }

    /// <summary>
    /// Closes the connections after what was sent has been written. Results that are outstanding fail with <see cref="ObjectDisposedException"/>;
    /// their tasks go on.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposals, 1) != 0) return;
        await _disposed.CancelAsync().ConfigureAwait(false);
        _link.Pending.Close(new ObjectDisposedException(nameof(Client), "the client was disposed before the reply came; a task that was sent goes on"));
        await _lookup.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAll(_refresh, _hostCheck, Sender.QueueEmptyAsync()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _link.DisposeAsync().ConfigureAwait(false);
        _disposed.Dispose();
    }

    /// <summary>Logs each warning of shipped functions once.</summary>
    internal void Report(IReadOnlyList<string> warnings)
    {
        if (warnings.Count == 0) return;
        foreach (var warning in warnings)
        {
            bool isNew;
            lock (_reported) isNew = _reported.Add(warning);
            if (isNew) _logger.ShippingWarning(warning);
        }
    }
}
