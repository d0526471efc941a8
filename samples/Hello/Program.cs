using InteractiveParallel;

// Four engines on this machine; they end with this program.
await using var cluster = await Cluster.StartAsync(engines: 4);
await using var client = await cluster.ConnectAsync();

// A call on all engines gives an array, on one engine a value.
DirectView all = client.All;
int[] pids = await all.ApplyAsync(() => Environment.ProcessId);
Console.WriteLine($"engines {string.Join(", ", client.Ids)} are the processes {string.Join(", ", pids)}");

int sum = await client[0].ApplyAsync((int a, int b) => a + b, 5, 6);
Console.WriteLine($"5 + 6 = {sum}, says engine 0");

// Captured variables travel along.
var k = 10;
int[] more = await all.ApplyAsync((int x) => x * k, 4);
Console.WriteLine($"4 * {k} = {string.Join(", ", more)}");

// Every engine keeps names between calls.
await all.PushAsync("a", 7);
int[] back = await all.PullAsync<int>("a");
int[] doubled = await all.ApplyAsync(() => 2 * Engine.Get<int>("a"));
Console.WriteLine($"a = {string.Join(", ", back)}; twice that = {string.Join(", ", doubled)}");

// A sequence is dealt out and collected again.
await all.ScatterAsync("x", Enumerable.Range(0, 16));
int[] lengths = await all.ApplyAsync(() => Engine.Get<int[]>("x").Length);
int[] xs = await all.GatherAsync<int>("x");
Console.WriteLine($"{xs.Length} numbers lay on the engines, {string.Join(" + ", lengths)}");

// Whichever engine is free takes the next task; results come in order, as they arrive.
LoadBalancedView tasks = client.LoadBalanced();
AsyncMapResult<double> powers = tasks.MapAsync(x => Math.Pow(x, 10), Enumerable.Range(0, 32));
await foreach (var power in powers) Console.Write($"{power:0} ");
Console.WriteLine();
Console.WriteLine($"{powers.Progress}/{powers.Count} tasks on engines {string.Join(", ", powers.Tasks.Select(t => t.EngineId).Distinct().Order())}");

// What fails there is an exception here.
try
{
    await client[^1].ApplyAsync(() => int.Parse("seven"));
}
catch (RemoteException e)
{
    Console.WriteLine(e.Message);
}
