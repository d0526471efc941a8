using System.CommandLine;
using System.Diagnostics;
using DigitsOfPi;
using InteractiveParallel;

// The main example of the manual: how often do digits, and sequences of two digits, occur in pi?
var digitsOption = new Option<int>("--digits") { Description = "How many decimals to compute", DefaultValueFactory = _ => 1_000_000 };
var enginesOption = new Option<int>("--engines") { Description = "How many engines to start", DefaultValueFactory = _ => 4 };
var outputOption = new Option<DirectoryInfo>("--output") { Description = "Where the files and the heat map are written", DefaultValueFactory = _ => new DirectoryInfo("pi") };
digitsOption.Validators.Add(r => { if (r.GetValueOrDefault<int>() is < 10 or > 50_000_000) r.AddError("--digits must lie between 10 and 50,000,000"); });
enginesOption.Validators.Add(r => { if (r.GetValueOrDefault<int>() is < 1 or > 256) r.AddError("--engines must lie between 1 and 256"); });

var command = new RootCommand("Computes decimals of pi on a cluster, checks them, and counts their digits in parallel.") { digitsOption, enginesOption, outputOption };
command.SetAction(parsed => RunAsync(parsed.GetRequiredValue(digitsOption), parsed.GetRequiredValue(enginesOption), parsed.GetRequiredValue(outputOption)));
return await command.Parse(args).InvokeAsync();

static async Task<int> RunAsync(int digits, int engines, DirectoryInfo output)
{
    var started = Stopwatch.StartNew();
    await using var cluster = await Cluster.StartAsync(engines: engines);
    await using var client = await cluster.ConnectAsync();
    var tasks = client.LoadBalanced();
    Console.WriteLine($"{engines} engines are ready after {started.Elapsed.TotalSeconds:0.00} s\n");

    started.Restart();
    var progress = new ProgressLine();
    var pieces = digits < 1_000 ? 1 : 16;
    var texts = await new PiComputation(tasks, progress).RunAsync(digits, pieces);

    var decimals = string.Concat(texts);
    var (compared, agree) = PublishedCounts.Check(decimals);
    Console.WriteLine($"\n  3.{decimals[..Math.Min(50, digits)]}...");
    Console.WriteLine($"  {digits:N0} decimals; the digit counts of the first {compared:N0} {(agree ? "agree" : "DO NOT AGREE")} with the published ones\n");

    var files = DigitFile.WriteAll(output.FullName, texts);
    var counts = await progress.ShowAsync($"counting {files.Length} files", tasks.MapAsync(DigitCounts.Of, files));
    var wall = started.Elapsed;
    var total = counts.Aggregate((a, b) => a + b);

    Console.WriteLine("\n  digit    count");
    for (var digit = 0; digit < 10; digit++) Console.WriteLine($"    {digit} {total.Singles[digit],12:N0}");
    var map = new HeatMap(total.Pairs);
    Console.WriteLine($"\n  sequences of two digits (row: first, column: second)\n{map.ToText(!Console.IsOutputRedirected)}");
    var picture = Path.Combine(output.FullName, "heatmap.svg");
    await File.WriteAllTextAsync(picture, map.ToSvg($"Sequences of two digits in {digits:N0} decimals of pi"));

    Console.WriteLine($"  {files.Length} files and {Path.GetFileName(picture)} are in {output.FullName}");
    Console.WriteLine($"  serial time {progress.SerialTime.TotalSeconds:0.0} s, wall time {wall.TotalSeconds:0.0} s, speed-up {progress.SerialTime / wall:0.0}");
    return agree ? 0 : 1;
}
