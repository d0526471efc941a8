using InteractiveParallel;

// A C# prompt on many processes: what is typed runs on every engine, and every engine keeps what it has defined.
// `dotnet run --project samples/Prompt` starts three engines; `-- --connect` joins the cluster that `ipcluster start` runs.
await using var cluster = args is ["--connect"] ? null : await Cluster.StartAsync(engines: 3);
await using var client = cluster is null ? await Client.ConnectAsync() : await cluster.ConnectAsync();

await client.WaitForEnginesAsync(1, TimeSpan.FromSeconds(30));
await client.All.WarmUpAsync();
Console.WriteLine($"C# on engines {string.Join(", ", client.Ids)}. %queue asks the hub, %forget clears the names, an empty line or end of file leaves.");

while (Read() is { Length: > 0 } line)
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

static string? Read()
{
    Console.Write("> ");
    return Console.ReadLine();
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
