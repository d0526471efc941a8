using InteractiveParallel;

// Three engines. One of them will be killed while it works.
await using var cluster = await Cluster.StartAsync(engines: 3);
await using var client = await cluster.ConnectAsync();

// A task whose engine dies is tried again, up to twice, on another engine. What a task throws would be its result.
LoadBalancedView tasks = client.LoadBalanced().With(o => o with { Retries = 2, Retry = new RetryPolicy { On = RetryOn.EngineLoss } });
AsyncMapResult<int> squares = tasks.MapAsync(
    async x =>
    {
        await Engine.PublishAsync(new { engine = Engine.Current.Id });
        await Task.Delay(200);
        return x * x;
    },
    Enumerable.Range(0, 30));

// Published values come while their task runs: so it is known when engine 1 is at work.
while (!squares.Tasks.Any(task => task.Status == "pending" && task.Data.TryGetValue("engine", out var engine) && engine is 1)) await Task.Delay(10);
Console.WriteLine("engine 1 is at work: killing it");
await client[1].SignalAsync("SIGKILL");

int[] values = await squares;
var correct = values.Where((value, x) => value == x * x).Count();
Console.WriteLine($"{correct} of {squares.Count} results are here; nothing is lost");

// Every try is told: where, and why it did not give the result.
foreach (var task in squares.Tasks.Where(task => task.Attempts.Count > 0))
{
    foreach (var attempt in task.Attempts) Console.WriteLine($"task {task.MessageId[^4..]} was on engine {attempt.EngineId}: {attempt.Ename}");
    Console.WriteLine($"  then it ran on engine {task.EngineId}");
}

// Without a retry the loss is told with everything that is known of it.
var last = client[0].ApplyAsync(() => Environment.FailFast("this engine ends itself"));
try
{
    await last;
}
catch (EngineDiedException e)
{
    Console.WriteLine(e.Message.Split('\n')[0]);
}
