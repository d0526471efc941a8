using System.Runtime.CompilerServices;

namespace InteractiveParallel;

/// <summary>
/// A controller and engines that this program has started and answers for: disposing stops them. All members are thread-safe.
/// <code>
/// await using var cluster = await Cluster.StartAsync(engines: 4);
/// await using var client = await cluster.ConnectAsync();
/// </code>
/// </summary>
public abstract class Cluster : IAsyncDisposable
{
    private readonly Lock _endsGate = new();
    private readonly List<ClusterPartEnd> _ends = [];
    private Action<ClusterPartEnd>? _partEnded;

    /// <summary>
    /// Starts <c>ipcontroller</c> and <c>ipengine</c> as processes of this machine and waits until all engines are usable. They end with this
    /// process, in whatever way it ends.
    /// </summary>
    /// <param name="engines">
    /// How many C# engines: at least 1, or 0 when there are <see cref="ClusterOptions.PythonEngines"/>. Default: null, one for each processor.
    /// </param>
    /// <param name="options">Default: a private temporary profile on loopback.</param>
    /// <param name="cancellationToken">Gives up and stops what was started.</param>
    /// <exception cref="Launchers.LaunchException">
    /// A command was not found, or a part ended, or not all engines were usable in <see cref="ClusterOptions.StartTimeout"/>; the message holds the last output.
    /// </exception>
    public static async Task<Cluster> StartAsync(int? engines = null, ClusterOptions? options = null, CancellationToken cancellationToken = default)
    {
        var count = engines ?? Environment.ProcessorCount;
        options ??= new ClusterOptions();
        ArgumentOutOfRangeException.ThrowIfNegative(options.PythonEngines);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, options.PythonEngines > 0 ? 0 : 1, nameof(engines));
        return await LocalCluster.StartAsync(count, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// A part has ended by itself. Raised once for each part, on a pool thread, or at once for a handler that is added later; not for parts that were
    /// told to stop.
    /// </summary>
    public event Action<ClusterPartEnd>? PartEnded
    {
        add
        {
            ClusterPartEnd[] missed;
            lock (_endsGate)
            {
                _partEnded += value;
                missed = [.. _ends];
            }

            foreach (var end in missed) value?.Invoke(end);
        }
        remove
        {
            lock (_endsGate) _partEnded -= value;
        }
    }

    /// <summary>How many engines the cluster was started with.</summary>
    public abstract int EngineCount { get; }

    /// <summary>The name of the cluster within its profile; empty for none.</summary>
    public abstract string ClusterId { get; }

    /// <summary>The folder of its profile; null for a cluster inside this process.</summary>
    public abstract string? ProfileDirectory { get; }

    /// <summary>The connection file of clients; null for a cluster inside this process.</summary>
    public abstract string? ConnectionFile { get; }

    /// <summary>Its processes; none for a cluster inside this process.</summary>
    public abstract IReadOnlyList<ClusterPart> Parts { get; }

    /// <summary>Awaiting a cluster waits until its engines are usable, and gives the cluster.</summary>
    public TaskAwaiter<Cluster> GetAwaiter() => ReadyAsync().GetAwaiter();

    /// <summary>Connects a client; it is the caller's to dispose, before the cluster.</summary>
    /// <param name="options">Default: those of <see cref="ClusterOptions.Client"/>.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="ControllerUnreachableException">The controller has ended.</exception>
    public abstract Task<Client> ConnectAsync(ClientOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Stops engines and controller and waits for their end. Later calls do nothing.</summary>
    public abstract Task StopAsync();

    /// <summary>Stops everything and removes what the cluster alone used.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>Completes when the engines are usable.</summary>
    protected abstract Task<Cluster> ReadyAsync();

    /// <summary>Raises <see cref="PartEnded"/>.</summary>
    protected void OnPartEnded(ClusterPartEnd end)
    {
        Action<ClusterPartEnd>? handlers;
        lock (_endsGate)
        {
            _ends.Add(end);
            handlers = _partEnded;
        }

        handlers?.Invoke(end);
    }
}
