using InteractiveParallel;

// Submits tasks that leave a trace, says so, and waits to be killed: arguments are the connection file, the folder for the traces, and their number.
await using var client = await Client.ConnectAsync(args[0]);
var tasks = client.LoadBalanced();
var folder = args[1];
var results = Enumerable.Range(0, int.Parse(args[2])).Select(i => tasks.ApplyAsync(n =>
{
    Task.Delay(20).GetAwaiter().GetResult();
    File.WriteAllText(Path.Combine(folder, $"{n}"), "done");
}, i)).ToArray();
await results[0];
Console.WriteLine("submitted");
await Task.Delay(Timeout.Infinite);
