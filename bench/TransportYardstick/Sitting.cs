using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace InteractiveParallel.Bench.TransportYardstick;

/// <summary>Relay, worker and client of one contestant, started for one measurement and ended after it.</summary>
internal sealed class Sitting : IAsyncDisposable
{
    private const int Repeats = 3;
    private const int WarmUps = 3;
    private const int WarmUpTrips = 60_000;

    private readonly List<Process> _processes = [];

    private Process Client => _processes[^1];

    public static async Task<Sitting> StartAsync(Contestant contestant)
    {
        var sitting = new Sitting();
        string front = FreeEndpoint(), back = FreeEndpoint();
        await sitting.LaunchAsync(contestant, "relay", front, back);
        await sitting.LaunchAsync(contestant, "worker", back);
        await sitting.LaunchAsync(contestant, "client", front);
        await Task.Delay(300); // let everybody connect
        return sitting;
    }

    /// <summary>Round trips a second with 1000 outstanding, after the warm-ups, and what one costs.</summary>
    public async Task<(double Rate, double Cpu)> ThroughputAsync()
    {
        // The runtime compiles hot code anew, with what it has seen, once nothing new has run for 100 ms: leave it that time.
        for (var i = 0; i < WarmUps; i++)
        {
            await AskAsync($"thr {WarmUpTrips} 1000");
            await Task.Delay(300);
        }
        var trial = await AskAsync($"thr {WarmUpTrips} 1000");
        var count = (long)(WarmUpTrips / trial.GetProperty("sec").GetDouble());
        var rates = new List<double>();
        var before = ProcessorTime();
        for (var i = 0; i < Repeats; i++)
        {
            var answer = await AskAsync($"thr {count} 1000");
            rates.Add(count / answer.GetProperty("sec").GetDouble());
        }
        return (Median(rates), (ProcessorTime() - before).TotalMicroseconds / (Repeats * count));
    }

    /// <summary>Microseconds of a single round trip: median and 99th percentile of the middle of three runs.</summary>
    public async Task<(double P50, double P99)> LatencyAsync()
    {
        for (var i = 0; i < WarmUps; i++)
        {
            await AskAsync("lat 2000");
            await Task.Delay(300);
        }
        var runs = new List<(double P50, double P99)>();
        for (var i = 0; i < Repeats; i++)
        {
            var answer = await AskAsync("lat 6000");
            runs.Add((answer.GetProperty("p50").GetDouble(), answer.GetProperty("p99").GetDouble()));
        }
        runs.Sort();
        return runs[1];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            process.StandardInput.Close(); // the end of its input ends each of them
            try
            {
                await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(5));
            }
            catch (TimeoutException)
            {
                process.Kill();
            }
            process.Dispose();
        }
    }

    public static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private async Task LaunchAsync(Contestant contestant, string role, params string[] endpoints)
    {
        var start = new ProcessStartInfo(contestant.Program, [role, contestant.Variant, .. endpoints]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1";
        start.Environment["DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT"] = "1";
        var process = Process.Start(start)!;
        _processes.Add(process);
        var ready = await process.StandardOutput.ReadLineAsync();
        if (ready != "ready") throw new InvalidOperationException($"{contestant.Program} as {role} said '{ready}' instead of 'ready'");
    }

    private async Task<JsonElement> AskAsync(string command)
    {
        await Client.StandardInput.WriteLineAsync(command);
        await Client.StandardInput.FlushAsync();
        var line = await Client.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return JsonElement.Parse(line ?? throw new InvalidOperationException($"the client ended on '{command}'"));
    }

    private TimeSpan ProcessorTime()
    {
        var sum = TimeSpan.Zero;
        foreach (var process in _processes)
        {
            process.Refresh();
            sum += process.TotalProcessorTime;
        }
        return sum;
    }

    private static string FreeEndpoint()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return $"tcp://{probe.LocalEndpoint}";
    }
}
