// How fast cells are: the first of a process, warm ones at several lengths of the chain, repeated text, push and pull.
// Usage: CellYardstick [declaring cells, default 1000] [--warm-up]
using System.Diagnostics;
using InteractiveParallel.Scripting;

var count = args.Where(a => int.TryParse(a, out _)).Select(int.Parse).FirstOrDefault(1000);
var started = Stopwatch.StartNew();
var names = new UserNamespace();
var session = new CodeSession(new CodeSessionOptions(), names);
Console.WriteLine($"session made                        {started.Elapsed.TotalMilliseconds,8:0.0} ms   {Rss()} MB RSS");
if (args.Contains("--warm-up"))
    Console.WriteLine($"warm-up                             {Timed(() => { session.WarmUp(); return Task.CompletedTask; }),8:0.0} ms   {Rss()} MB RSS");

await Show("first cell, 1 + 1", "1 + 1");
await Show("second cell, var a = 1;", "var a = 1;");
await Show("LINQ cell", "Enumerable.Range(0, 10).Where(x => x > a).Select(x => x * 2).Sum()");
await Show("function and record", "record P(int X); int F(P p) => p.X + a; F(new P(1))");
await Show("await and print", "await Task.Yield(); Console.Write($\"\");");

var declared = 0;
foreach (var length in new[] { 10, 100, 500, 1000, 2000 }.Where(n => n <= count))
{
    while (declared < length - 20)
        await session.RunAsync(Declaring(declared++));
    var declaring = await Median(20, () => Declaring(declared++));
    var plain = await Median(10, () => $"Math.Sqrt(v{declared - 1} + {declared} + {Random.Shared.Next()})");
    Console.WriteLine($"chain of {length,4}: declaring {declaring,6:0.0} ms, not declaring {plain,6:0.0} ms, {Rss()} MB RSS, {GC.GetTotalMemory(forceFullCollection: true) >> 20} MB heap");
}

await session.RunAsync("var n = 0;");
Console.WriteLine($"the same text again                 {await Median(1000, () => "n++;") * 1000,8:0.0} us");
Console.WriteLine($"compile error                       {await Median(10, () => $"unknown{declared++}"),8:0.0} ms");
names.Set("pushed", 1);
await session.RunAsync("pushed + 1");
Console.WriteLine($"push to a variable                  {Nanoseconds(i => names.Set("pushed", i)),8:0} ns");
Console.WriteLine($"push of a new name                  {Nanoseconds(i => names.Set(i % 2 == 0 ? "even" : "odd", i)),8:0} ns");
Console.WriteLine($"pull of a variable                  {Nanoseconds(_ => names.TryGet("pushed", out var _)),8:0} ns");
Console.WriteLine($"pull of an expression, again        {await Median(1000, null, () => session.EvaluateAsync("pushed + 1")) * 1000,8:0.0} us");

static string Declaring(int i) => $"var v{i} = {i}; int F{i}(int x) => x + v{i};";

static double Timed(Func<Task> work)
{
    var watch = Stopwatch.StartNew();
    work().GetAwaiter().GetResult();
    return watch.Elapsed.TotalMilliseconds;
}

static long Rss()
{
    using var self = Process.GetCurrentProcess();
    return self.WorkingSet64 >> 20;
}

static double Nanoseconds(Action<int> work)
{
    const int Rounds = 1_000_000;
    for (var i = 0; i < Rounds; i++)
        work(i);
    var watch = Stopwatch.StartNew();
    for (var i = 0; i < Rounds; i++)
        work(i);
    return watch.Elapsed.TotalNanoseconds / Rounds;
}

async Task Show(string what, string code)
{
    var watch = Stopwatch.StartNew();
    await session.RunAsync(code);
    Console.WriteLine($"{what,-34} {watch.Elapsed.TotalMilliseconds,9:0.0} ms   {Rss()} MB RSS");
}

async Task<double> Median(int rounds, Func<string>? code, Func<Task>? work = null)
{
    var times = new List<double>();
    for (var i = 0; i < rounds; i++)
    {
        var text = code?.Invoke();
        var watch = Stopwatch.StartNew();
        try
        {
            await (work is null ? session.RunAsync(text!) : work());
        }
        catch (CodeErrorException)
        {
        }
        times.Add(watch.Elapsed.TotalMilliseconds);
    }
    times.Sort();
    return times[times.Count / 2];
}
