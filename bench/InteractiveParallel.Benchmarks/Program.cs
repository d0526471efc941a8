using System.CommandLine;
using InteractiveParallel.Benchmarks;
using InteractiveParallel.Launchers;

// Prints our side of the table of figures and, when the distribution's ipyparallel is installed, the peer's from alternating runs of the same sitting.
var runsOption = new Option<int>("--runs") { Description = "How many paired runs; the table shows medians", DefaultValueFactory = _ => 5 };
var rowsOption = new Option<string[]>("--rows") { Description = "Only these figures, by key (tasks, calls, map, push, start4, ...)", AllowMultipleArgumentsPerToken = true };
var noPeerOption = new Option<bool>("--no-peer") { Description = "Leave out the peer" };
var command = new RootCommand("Measures Interactive Parallel beside ipyparallel.") { runsOption, rowsOption, noPeerOption };
command.SetAction(async parsed =>
{
    var peer = parsed.GetValue(noPeerOption) ? null : await PeerRun.VersionAsync();
    if (peer is null && !parsed.GetValue(noPeerOption)) Console.Error.WriteLine("ipyparallel is not installed for /usr/bin/python3: our side only");
    var (ours, peers) = (new Samples(), new Samples());
    var wanted = (parsed.GetValue(rowsOption) ?? []).ToHashSet();
    for (var run = 1; run <= parsed.GetValue(runsOption); run++)
    {
        Console.Error.WriteLine($"run {run}");
        if (wanted.Count == 0 || wanted.Any(key => !key.StartsWith(Figure.OfPythonsEnds, StringComparison.Ordinal)))
        {
            await new OurRun(ours, wanted).MeasureAsync();
            if (peer is not null) await PeerRun.MeasureAsync(peers);
        }

        if (peer is null || (wanted.Count > 0 && !wanted.Any(key => key.StartsWith(Figure.OfPythonsEnds, StringComparison.Ordinal)))) continue;
        await PeerRun.MeasureEndsAsync(ours, new CommandLocator().Find("ipcontroller").File);
        await PeerRun.MeasureEndsAsync(peers, controller: null);
    }

    Console.Write(Table.Markdown(ours, peers, peer));
});
return await command.Parse(args).InvokeAsync();
