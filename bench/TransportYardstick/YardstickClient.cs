using System.Diagnostics;
using System.Globalization;
using InteractiveParallel.Transport;

namespace InteractiveParallel.Bench.TransportYardstick;

/// <summary>Sends requests of eight frames: as fast as a window allows (thr), one at a time (lat), or with a big one among them (big).</summary>
internal sealed class YardstickClient : IAsyncDisposable
{
    private const int Slots = 2048;
    private const int HeaderFrame = 2, SignatureFrame = 1, NumberFrame = 6, LastFrame = 7, NumberInReply = 6;

    private readonly SessionWork _work;
    private readonly DealerSocket _dealer;
    private readonly byte[][] _frames = [.. new[] { 9, 64, 250, 2, 120, 2, 150, 20 }.Select(n => Enumerable.Repeat((byte)'x', n).ToArray())];
    private readonly byte[] _header = new byte[512];
    private readonly PendingReply[] _pending = [.. Enumerable.Range(0, Slots).Select(_ => new PendingReply())];
    private readonly SemaphoreSlim _reached = new(0);
    private bool _counting;
    private long _received;
    private long _wakeAt = long.MaxValue;

    public YardstickClient(Variant variant)
    {
        _work = variant.Work;
        _dealer = new DealerSocket(variant.Options with { Identity = "client-0"u8.ToArray() }, OnReplies);
    }

    public async Task RunAsync(string endpoint)
    {
        _dealer.Connect(endpoint);
        await CommandLoop.RunAsync(words => words[0] switch
        {
            "thr" => Task.Run(() => Throughput(Number(words[1]), Number(words[2]))),
            "lat" => Task.Run(() => LatencyAsync((int)Number(words[1]))),
            "big" => Task.Run(() => BigAsync((int)Number(words[1]), Number(words[2]), words[3] == "up" ? LastFrame : NumberFrame)),
            _ => throw new NotSupportedException(words[0]),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _dealer.DisposeAsync();
        _reached.Dispose();
    }

    private void OnReplies(Connection from, MessageBatch batch)
    {
        foreach (var message in batch)
        {
            var kept = message.Keep(); // as a client does that hands replies to other threads
            if (_work.IsOn) _work.Check(kept[1].Span, kept[2].Span, kept[3].Span, kept[4].Span, kept[5].Span);
            var number = kept[NumberInReply];
            if (_counting) Count();
            else _pending[BitConverter.ToInt64(number.Span) % Slots].Complete(number.Length);
        }
    }

    private void Count()
    {
        var received = ++_received;
        if (received < Volatile.Read(ref _wakeAt)) return;
        Volatile.Write(ref _wakeAt, long.MaxValue);
        _reached.Release();
    }

    private void Post(long number, byte[]? big = null, int bigAt = -1)
    {
        if (_work.IsOn)
        {
            var length = SessionWork.WriteHeader(_header, number);
            if (_frames[HeaderFrame].Length != length) _frames[HeaderFrame] = new byte[length];
            _header.AsSpan(0, length).CopyTo(_frames[HeaderFrame]);
            _work.Sign(_frames[HeaderFrame], _frames[3], _frames[4], _frames[5], _frames[SignatureFrame]);
        }
        BitConverter.TryWriteBytes(_frames[NumberFrame], number);
        if (big is not null) BitConverter.TryWriteBytes(big, number);
        using (var message = _dealer.BeginMessage())
        {
            for (var i = 0; i < _frames.Length; i++)
            {
                if (i == bigAt) message.Frame((ReadOnlyMemory<byte>)big);
                else message.Frame((ReadOnlySpan<byte>)_frames[i]);
            }
        }
        _dealer.FlushSoon();
    }

    private string Throughput(long count, long window)
    {
        _counting = true;
        Volatile.Write(ref _received, 0);
        var start = Stopwatch.GetTimestamp();
        for (long sent = 0; sent < count; sent++)
        {
            if (sent - Volatile.Read(ref _received) >= window) WaitFor(sent - window / 2);
            Post(sent);
        }
        WaitFor(count);
        return $"{{\"sec\":{Stopwatch.GetElapsedTime(start).TotalSeconds},\"n\":{count}}}";
    }

    private void WaitFor(long target)
    {
        _dealer.Flush();
        if (Volatile.Read(ref _received) >= target) return;
        Interlocked.Exchange(ref _wakeAt, target);
        if (Volatile.Read(ref _received) >= target && Interlocked.Exchange(ref _wakeAt, long.MaxValue) == target) return;
        _reached.Wait();
    }

    private async Task<string> LatencyAsync(int count)
    {
        _counting = false;
        var nanoseconds = new double[count];
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var reply = _pending[i % Slots].Arm();
            Post(i);
            await reply;
            nanoseconds[i] = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        }
        Array.Sort(nanoseconds);
        return $"{{\"p50\":{nanoseconds[count / 2] / 1000},\"p99\":{nanoseconds[count * 99 / 100] / 1000}}}";
    }

    private async Task<string> BigAsync(int size, long count, int at)
    {
        _counting = false;
        var big = GC.AllocateUninitializedArray<byte>(size, pinned: true);
        Array.Fill(big, (byte)1);
        var start = Stopwatch.GetTimestamp();
        for (long i = 0; i < count; i++)
        {
            var reply = _pending[i % Slots].Arm();
            Post(i, big, at);
            await reply;
        }
        return $"{{\"sec\":{Stopwatch.GetElapsedTime(start).TotalSeconds},\"n\":{count}}}";
    }

    private static long Number(string word) => long.Parse(word, CultureInfo.InvariantCulture);
}
