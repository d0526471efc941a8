namespace InteractiveParallel.Python.Tests;

/// <content>Orders to the engines, and what the hub has on record of them.</content>
public abstract partial class PythonEngineTests
{
    [Fact]
    public void Engines_are_known_to_run_Python() => Assert.Equal(["python", "python"], _client[0, 1].Engines.Select(engine => engine.Language));

    [Fact]
    public async Task Queued_task_is_aborted_and_the_running_one_goes_on()
    {
        var running = _client[1].ExecuteAsync("print('begun', flush=True)\nimport time\ntime.sleep(1)");
        await Patience.Until(() => running.StdOut.Length > 0);
        var queued = _client[1].CallAsync<int>("len", "abc");
        queued.Abort();

        await Assert.ThrowsAsync<TaskAbortedException>(() => queued.InTime());
        await running.InTime();
    }

    [Fact]
    public async Task Signal_interrupts_what_runs()
    {
        var running = _client[1].CallAsync<int>("lambda: exec(\"print('begun', flush=True)\\nimport time\\ntime.sleep(60)\")");
        await Patience.Until(() => running.StdOut.Length > 0);
        await _client[1].SignalAsync("SIGINT").InTime();

        var error = await Assert.ThrowsAsync<RemoteException>(() => running.InTime());

        Assert.Equal("KeyboardInterrupt", error.Ename);
        Assert.Equal(2, await _client[1].CallAsync<int>("len", "on").InTime());
    }

    [Fact]
    public async Task Unknown_signal_is_refused() =>
        await Assert.ThrowsAsync<RemoteException>(() => _client[1].SignalAsync("SIGNONSENSE").InTime());

    [Fact]
    public async Task Results_are_got_again_from_the_hub()
    {
        var calls = Enumerable.Range(0, 3).Select(i => _client[0].CallAsync<double[]>("lambda n: [0.5] * n", i)).ToArray();
        foreach (var call in calls) await call.InTime();
        var failed = _client[0].CallAsync<int>("lambda: 1 / 0");
        await Assert.ThrowsAsync<RemoteException>(() => failed.InTime());
        var executed = _client[0].ExecuteAsync("print('on record')\n6 * 7");
        await executed.InTime();
        await using var other = await Client.ConnectAsync(cluster.ClientFile);

        var results = await other.GetResult<double[]>([.. calls.Select(call => call.Metadata.MessageId)]).InTime();
        var error = await Assert.ThrowsAsync<RemoteException>(() => other.GetResult<int>(failed.Metadata.MessageId).InTime());
        var reply = await other.GetResult<ExecuteReply>(executed.Metadata.MessageId).InTime();

        Assert.Equal([[], [0.5], [0.5, 0.5]], results);
        Assert.Equal("ZeroDivisionError", error.Ename);
        Assert.Equal(("on record\n", "42"), (reply.StdOut, reply.Text));
    }

    [Fact]
    public async Task Shut_down_engine_leaves()
    {
        var left = new TaskCompletionSource<EngineInfo>(TaskCreationOptions.RunContinuationsAsynchronously);
        _client.EngineLost += left.SetResult;
        cluster.StartEngine();
        await _client.WaitForEnginesAsync(3, Patience.Limit);
        var last = _client[^1];

        await last.ShutdownAsync().InTime();

        Assert.Equal(last.Engine.Uuid, (await left.Task.InTime()).Uuid);
    }

    [Fact]
    public async Task Killed_engine_fails_its_task_and_leaves()
    {
        cluster.StartEngine();
        await _client.WaitForEnginesAsync(3, Patience.Limit);
        var last = _client[^1];
        var running = last.ExecuteAsync("print('begun', flush=True)\nimport time\ntime.sleep(600)");
        await Patience.Until(() => running.StdOut.Length > 0);
        await last.SignalAsync("SIGKILL").InTime();

        var error = await Assert.ThrowsAsync<EngineDiedException>(() => running.InTime());

        Assert.Equal(last.Engine.Id, error.EngineId);
        await Patience.Until(() => !_client.Ids.Contains(last.Engine.Id));
    }

    [Fact]
    public async Task Hub_answers_what_clients_ask()
    {
        var call = _client[0].CallAsync<int>("len", "abc");
        await call.InTime();
        var id = call.Metadata.MessageId;

        var status = await _client.QueueStatusAsync(verbose: true).InTime();
        var history = await _client.HubHistoryAsync().InTime();
        var record = Assert.Single(await _client.DbQueryAsync(TaskColumn.MsgId.EqualTo(id)).InTime());
        var settled = await _client.ResultStatusAsync([id]).InTime();
        await _client.PurgeHubResultsAsync([id]).InTime();

        Assert.Contains(0, status.Engines.Keys);
        Assert.Contains(id, history);
        Assert.Equal(id, record.MsgId);
        Assert.Equal([id], settled.Completed);
        Assert.Empty(await _client.DbQueryAsync(TaskColumn.MsgId.EqualTo(id)).InTime());
    }
}
