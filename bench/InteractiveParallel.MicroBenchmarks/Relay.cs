using BenchmarkDotNet.Attributes;
using InteractiveParallel.Transport;

namespace InteractiveParallel.MicroBenchmarks;

/// <summary>Messages of a task's size from a client through a relay to a worker and back, in one process: what forwarding costs without schedulers.</summary>
[MemoryDiagnoser]
public class Relay : IDisposable
{
    private const int Window = 1_000;

    private readonly InprocNetwork _network = new();
    private readonly ReadOnlyMemory<byte>[] _request = [.. new[] { 9, 64, 250, 2, 120, 2, 150, 20 }.Select(size => (ReadOnlyMemory<byte>)new byte[size])];
    private readonly SemaphoreSlim _done = new(0);
    private RouterSocket _front = null!;
    private RouterSocket _back = null!;
    private DealerSocket _worker = null!;
    private DealerSocket _client = null!;
    private int _missing;

    [Params("tcp://127.0.0.1:0", "inproc://relay")]
    public string Endpoint { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _front = new RouterSocket(Options(), (from, batch) => Forward(batch, 0, from.Identity, _back, "worker"u8));
        _back = new RouterSocket(Options(), (_, batch) => Return(batch));
        _worker = new DealerSocket(Options() with { Identity = "worker"u8.ToArray() }, Echo);
        _client = new DealerSocket(Options(), (_, batch) => Count(batch.Count));
        var back = _back.Bind(Endpoint + (Endpoint.StartsWith("inproc", StringComparison.Ordinal) ? "-back" : ""));
        _worker.Connect(back);
        _client.Connect(_front.Bind(Endpoint));
        while (_back.Connections.Count == 0) Thread.Yield();
    }

    [GlobalCleanup]
    public void Dispose()
    {
        foreach (var socket in new ZmtpSocket[] { _client, _worker, _front, _back }) socket.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _done.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(OperationsPerInvoke = Window)]
    public async Task RoundTrips()
    {
        _missing = Window;
        for (var i = 0; i < Window; i++)
        {
            using (var writer = _client.BeginMessage()) writer.Frames(_request);
            if (i % 32 == 31) _client.FlushSoon();
        }

        _client.Flush();
        await _done.WaitAsync();
    }

    private SocketOptions Options() => new() { Inproc = _network };

    private static void Forward(MessageBatch batch, int first, ReadOnlyMemory<byte> prefix, RouterSocket to, ReadOnlySpan<byte> identity)
    {
        if (!to.TryGet(identity, out var connection)) return;
        foreach (var message in batch)
        {
            using var writer = connection.BeginMessage();
            writer.Frame(prefix.Span);
            writer.Rest(message, first);
        }

        connection.Flush();
    }

    private void Return(MessageBatch batch)
    {
        foreach (var message in batch)
        {
            if (!_front.TryGet(message[0], out var connection)) continue;
            using (var writer = connection.BeginMessage()) writer.Rest(message, 1);
            connection.FlushSoon();
        }
    }

    private static void Echo(Connection from, MessageBatch batch)
    {
        foreach (var message in batch)
        {
            using var writer = from.BeginMessage();
            writer.Rest(message, 0);
        }

        from.Flush();
    }

    private void Count(int arrived)
    {
        if (Interlocked.Add(ref _missing, -arrived) == 0) _done.Release();
    }
}
