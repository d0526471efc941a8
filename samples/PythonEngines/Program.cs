using System.Numerics.Tensors;
using InteractiveParallel;

// Two engines of Python's ipyparallel and one of ours, in one cluster. Any interpreter will do for which ipyparallel is installed.
var python = args is [var path, ..] ? path : "python3";
await using var cluster = await Cluster.StartAsync(engines: 1, new ClusterOptions { PythonEngines = 2, Python = python });
await using var client = await cluster.ConnectAsync();
foreach (var engine in client.Engines) Console.WriteLine($"engine {engine.Id} runs {engine.Language}");

// A view of the Python engines: data goes there and comes back as on engines of ours.
DirectView pythons = client.Where(engine => engine.Language == "python");
await pythons.PushAsync("x", new double[] { 3, 4 });
await pythons.PushAsync("settings", new Dictionary<string, object?> { ["alpha"] = 0.5, ["names"] = new List<string> { "a", "b" } });
var settings = (await pythons.PullAsync<Dictionary<string, object>>("settings"))[0];
Console.WriteLine($"alpha is {settings["alpha"]} there");

// Functions are called by their names, with arrays as numpy's; a lambda is one in Python's words.
double[] norms = await pythons.CallAsync<double>("numpy.linalg.norm", new double[] { 3, 4 });
double[] sums = (await pythons.CallAsync<double[]>("numpy.sum", new double[,] { { 1, 2 }, { 3, 4 } }, new NamedArgument("axis", 0)))[0];
int[] lengths = await pythons.CallAsync<int>("lambda s: len(s.split())", "to be or not to be");
Tensor<double> cube = (await pythons.CallAsync<Tensor<double>>("numpy.zeros", (2, 3, 4)))[0];
Console.WriteLine($"norms {string.Join(", ", norms)}; column sums {string.Join(", ", sums)}; {lengths[0]} words; a cube of {cube.FlattenedLength} numbers");

// Code text runs as it would in a notebook; what it prints comes along.
var replies = await pythons.ExecuteAsync("import sys\nprint('hello from', sys.version_info[:2])\nsum(x)");
foreach (var reply in replies) Console.WriteLine($"engine {reply.EngineId}: {reply.StdOut.TrimEnd()} -> {reply.Text}");

// A sequence is dealt out, worked on there, and collected.
await pythons.ScatterAsync("part", Enumerable.Range(0, 10).ToArray());
await pythons.ExecuteAsync("squares = [int(n) ** 2 for n in part]");
int[] squares = await pythons.GatherAsync<int>("squares");
Console.WriteLine($"squares {string.Join(", ", squares)}");

// Whichever Python engine is free takes the next item.
var tasks = client.LoadBalanced().With(options => options with { Language = "python" });
double[] roots = await tasks.MapAsync<double, double>("math.sqrt", [1.0, 4.0, 9.0]);
Console.WriteLine($"roots {string.Join(", ", roots)}");

// Errors keep their type and traceback.
try
{
    await client[pythons.Engines[0].Id].CallAsync<int>("int", "seven");
}
catch (RemoteException e)
{
    Console.WriteLine(e.Message);
}

// A function in C# runs on engines of ours only: it never lands on one of Python's.
Console.WriteLine($"a C# function ran in process {await client.LoadBalanced().ApplyAsync(() => Environment.ProcessId)}");
