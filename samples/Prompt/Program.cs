using InteractiveParallel;

// A C# prompt on many processes: what is typed runs on every engine, and every engine keeps what it has defined.
// `dotnet run --project samples/Prompt` starts three engines; with `-- --connect` it joins the cluster that `ipcluster start` runs,
// with `-- --run CODE...` it runs these lines and ends.
await using var cluster = args is ["--connect"] ? null : await Cluster.StartAsync(engines: 3);
await using var client = cluster is null ? await Client.ConnectAsync() : await cluster.ConnectAsync();
var lines = args is ["--run", .. var given] ? given.AsEnumerable() : Typed();

await client.WaitForEnginesAsync(1, TimeSpan.FromSeconds(30));
await client.All.WarmUpAsync();
Console.WriteLine($"C# on engines {string.Join(", ", client.Ids)}. %queue asks the hub, %forget clears the names, an empty line or end of file leaves.");

foreach (var line in lines)
{
    try
    {
        if (line == "%queue") await ShowQueueAsync();
        else if (line == "%forget") await client.All.ResetAsync();
        else await ExecuteAsync(line);
    }
    catch (ParallelException e)
    {
        Console.WriteLine(e.Message);
    }
}

return;

static IEnumerable<string> Typed()
{
    while (true)
    {
        Console.Write("> ");
        if (Console.ReadLine() is not { Length: > 0 } line) yield break;
        yield return line;
    }
}

// What engines print appears while they run, with the engine's number in front; then values and errors.
async Task ExecuteAsync(string code)
{
    AsyncResult<ExecuteReply[]> result = client.All.ExecuteAsync(code);
    await using (result.StreamOutput(stdErr: Console.Out)) await result.WaitAsync();
}

async Task ShowQueueAsync()
{
    QueueStatus status = await client.QueueStatusAsync();
    foreach (var (id, queue) in status.Engines) Console.WriteLine($"engine {id}: {queue.Queue} waiting, {queue.Completed} done");
}
