using System.Globalization;
using InteractiveParallel.Controller;
using SchedulerYardstick;

// The scheduler alone, with 10 to 10,000 engines: no sockets, no clock. Arguments: number of tasks, default 1,000,000; runs of which the median counts,
// default 3; numbers of the tables, default 1234; then names of schemes, default all.
var tasks = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
var runs = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3;
var tables = args.Length > 2 ? args[2] : "1234";
string[] schemes = args.Length > 3 ? args[3..] : [.. SchemeChoice.Names.Where(name => name != "none")];
int[] engines = [10, 100, 1_000, 10_000];
using var measured = new Work(tasks);
using var warmUp = new Work(Math.Min(tasks, 20_000));

Console.WriteLine($"ns of processor time a task, {tasks:N0} tasks, median of {runs}; the last column is the worst beside the best");
if (tables.Contains('1', StringComparison.Ordinal)) Table("all tasks wait when the engines come, one at a time on an engine", schemes, (scheme, count, work) => Scenes.Backlog(scheme, work.Plain(), count));
if (tables.Contains('2', StringComparison.Ordinal)) Table("engines of uneven loads first, then one task after the other", schemes, (scheme, count, work) => Scenes.Choices(scheme, work.Plain(), count));
if (tables.Contains('3', StringComparison.Ordinal)) Table("what tasks ask for, leastload", Work.Kinds, (kind, count, work) => Scenes.Backlog("leastload", work.Of(kind, count), count));
if (tables.Contains('4', StringComparison.Ordinal)) Table("thousands at once, leastload", Scenes.Masses, (mass, count, work) => Scenes.Mass(mass, work, count));

void Table(string title, IEnumerable<string> rows, Func<string, int, Work, double> cost)
{
    Console.WriteLine($"\n| {title} | {string.Join(" | ", engines.Select(count => $"{count:N0} engines"))} | ratio |");
    Console.WriteLine($"|---|{string.Concat(engines.Select(_ => "---|"))}---|");
    foreach (var row in rows)
    {
        foreach (var count in engines) cost(row, count, warmUp);
        double[] costs = [.. engines.Select(count => Enumerable.Range(0, runs).Select(_ => cost(row, count, measured)).Order().ElementAt(runs / 2))];
        Console.WriteLine($"| {row} | {string.Join(" | ", costs.Select(ns => $"{ns:N0}"))} | {costs.Max() / costs.Min():0.0} |");
    }
}
