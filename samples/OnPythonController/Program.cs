using System.Diagnostics;
using InteractiveParallel;
using InteractiveParallel.Launchers;

// The original's controller, started as Python starts it, and two engines of ours on it; in a folder that goes with this program.
var python = args is [var path, ..] ? path : "python3";
var profile = Directory.CreateTempSubdirectory("on-python-controller-");
var controller = Process.Start(python, ["-m", "ipyparallel.controller", $"--profile-dir={profile.FullName}", "--log-level=ERROR"]);
var engines = Process.Start(new CommandLocator().Find("ipengine").File, ["--profile-dir", profile.FullName, "--n", "2", "--file-timeout", "60", "--log-level", "Warning"]);
try
{
    // The client asks each engine what it is: this controller knows ids and uuids only.
    await using var client = await Client.ConnectAsync(options: new ClientOptions { ProfileDirectory = profile.FullName, Timeout = TimeSpan.FromMinutes(1) });
    await client.WaitForEnginesAsync(2, TimeSpan.FromMinutes(1));
    foreach (var engine in client.Engines) Console.WriteLine($"engine {engine.Id} runs {engine.Language}");

    // From here on everything is as with our controller.
    var k = 10;
    int[] products = await client.All.ApplyAsync((int x) => x * k, 4);
    Console.WriteLine($"4 * {k} = {string.Join(", ", products)}");

    double[] powers = await client.LoadBalanced().MapAsync((int x) => Math.Pow(x, 3), Enumerable.Range(0, 10));
    Console.WriteLine($"cubes {string.Join(", ", powers)}");

    var replies = await client.All.ExecuteAsync("Console.WriteLine($\"hello from engine {Engine.Current.Id}\"); 6 * 7");
    foreach (var reply in replies) Console.WriteLine($"{reply.StdOut.TrimEnd()} -> {reply.Text}");
}
finally
{
    foreach (var process in new[] { engines, controller })
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    profile.Delete(recursive: true);
}
