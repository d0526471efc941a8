namespace InteractiveParallel.Tests;

public sealed class DatabaseTests(InProcessFixture fixture) : IClassFixture<InProcessFixture>
{
    private readonly Client _client = fixture.Client;

    [Fact]
    public async Task Records_are_found_by_label_and_have_their_times()
    {
        var label = $"label-{Guid.NewGuid():N}";
        var sent = _client[1].With(label).ApplyAsync(() => { });
        await sent;

        var record = Assert.Single(await _client.DbQueryAsync(TaskColumn.Label.Like("label-*") & TaskColumn.Label.EqualTo(label)).InTime());

        var metadata = sent.Metadata;
        Assert.Equal((metadata.MessageId, label, "mux", "ok"), (record.MsgId, record.Label, record.Queue, record.Status));
        Assert.Equal((metadata.Submitted, metadata.Started, metadata.Completed), (record.Submitted, record.Started, record.Completed));
        Assert.Equal(DateTimeKind.Utc, record.Received!.Value.Kind);
        Assert.Equal((_client.SessionId, _client[1].Engine.Uuid), (record.ClientUuid, record.EngineUuid));
        Assert.Null(record.Buffers);
        Assert.Null(record[TaskColumn.ExecuteResult]);
    }

    [Fact]
    public async Task Only_the_columns_asked_for_come_and_buffers_with_their_records()
    {
        var label = $"label-{Guid.NewGuid():N}";
        var sent = _client.All.With(label).ApplyAsync((int x) => x, 7);
        await sent;

        var records = await _client.DbQueryAsync(TaskColumn.Label.EqualTo(label), [TaskColumn.Queue, TaskColumn.ResultBuffers]).InTime();

        Assert.Equal(sent.Tasks.Select(task => task.MessageId), records.Select(record => record.MsgId));
        Assert.All(records, record =>
        {
            Assert.Equal(("mux", null, null), (record.Queue, record.Label, record.Submitted));
            Assert.Null(record.Buffers);
            Assert.Single(record.ResultBuffers!);
        });
        Assert.Equal(records.Select(r => r.MsgId), (await _client.DbQueryAsync(TaskColumn.Label.EqualTo(label), []).InTime()).Select(r => r.MsgId));
    }

    [Fact]
    public async Task Times_are_compared()
    {
        var label = $"label-{Guid.NewGuid():N}";
        var tasks = _client.LoadBalanced().With(label);
        await tasks.ApplyAsync(() => 1);
        var second = tasks.ApplyAsync(() => 2);
        await second;
        var mine = TaskColumn.Label.EqualTo(label);

        Assert.Single(await _client.DbQueryAsync(mine & TaskColumn.Submitted.AtLeast(second.Metadata.Submitted)).InTime());
        Assert.Single(await _client.DbQueryAsync(mine & TaskColumn.Submitted.LessThan(second.Metadata.Submitted)).InTime());
        Assert.Empty(await _client.DbQueryAsync(mine & TaskColumn.Completed.IsNull).InTime());
        Assert.Equal(2, (await _client.DbQueryAsync(TaskQuery.FromJson("""{"completed":{"$exists":true}}""") & mine).InTime()).Count);
    }

    [Fact]
    public async Task Unknown_operators_are_refused_by_name()
    {
        var error = await Assert.ThrowsAsync<RemoteException>(() => _client.DbQueryAsync(TaskQuery.FromJson("""{"label":{"$near":1}}""")).InTime());

        Assert.Contains("$near", error.Evalue);
    }

    [Fact]
    public async Task Hub_history_has_the_tasks_of_all_clients()
    {
        await using var other = await fixture.Cluster.ConnectAsync();
        var (first, second) = (_client[0].ApplyAsync(() => 1), other[0].ApplyAsync(() => 2));
        await first;
        await second;

        var history = await other.HubHistoryAsync().InTime();

        Assert.Contains(first.Metadata.MessageId, history);
        Assert.Contains(second.Metadata.MessageId, history);
    }

    [Fact]
    public async Task Status_queue_and_load_tell_what_is_outstanding()
    {
        await using var cluster = Cluster.InProcess(2);
        await using var client = await cluster.ConnectAsync();
        var gate = $"gate{Guid.NewGuid():N}";
        Gates.Add(gate);
        var done = client[1].ApplyAsync(() => 1);
        await done;
        var waiting = client[1].ApplyAsync((string name) => Gates.Wait(name), gate);
        var (doneId, waitingId) = (done.Metadata.MessageId, waiting.Metadata.MessageId);
        // Load-balanced and direct requests take different connections, and the hub is asked on a third one.
        while ((await client.LoadAsync([1])).Values.Single() == 0) await Task.Delay(5, TestContext.Current.CancellationToken);

        var status = await client.ResultStatusAsync([doneId, waitingId]).InTime();
        var queues = await client.QueueStatusAsync(verbose: true).InTime();
        var one = await client[1].QueueStatusAsync().InTime();

        Assert.Equal([waitingId], client.OutstandingIds);
        Assert.Equal([doneId, waitingId], client.History);
        Assert.Equal([waitingId], status.Pending);
        Assert.Equal([doneId], status.Completed);
        Assert.Equal([waitingId], queues.Engines[1].QueueIds);
        Assert.Equal([doneId], queues.Engines[1].CompletedIds);
        Assert.Equal([], queues.UnassignedIds);
        Assert.Equal([0, 1], queues.Engines.Keys.Order());
        Assert.Equal(new EngineQueue(Queue: 1, Tasks: 0, Completed: 1), Assert.Single(one.Engines).Value);
        Assert.Equal(1, (await client[1].LoadAsync().InTime())[1]);
        Gates.Open(gate);
        await waiting.InTime();
        Assert.Empty(client.OutstandingIds);
    }
}
