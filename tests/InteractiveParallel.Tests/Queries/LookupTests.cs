namespace InteractiveParallel.Tests;

/// <summary>Results of tasks that another client has sent.</summary>
public sealed class LookupTests(InProcessFixture fixture) : IClassFixture<InProcessFixture>, IAsyncLifetime
{
    private readonly Client _sender = fixture.Client;
    private Client _other = null!;

    public async ValueTask InitializeAsync() => _other = await fixture.Cluster.ConnectAsync();

    public ValueTask DisposeAsync() => _other.DisposeAsync();

    [Fact]
    public async Task Values_of_another_client_are_read_from_the_record()
    {
        var sent = _sender[1].With("shared").ApplyAsync(() => "text");
        await sent;

        var found = _other.GetResult<string>(sent.Metadata.MessageId);

        Assert.Equal("text", await found.InTime());
        Assert.True(found.Successful);
        var (theirs, ours) = (sent.Metadata, found.Metadata);
        Assert.Equal((theirs.EngineId, theirs.Submitted, theirs.Started, theirs.Completed, "shared"), (ours.EngineId, ours.Submitted, ours.Started, ours.Completed, ours.Label));
    }

    [Fact]
    public async Task It_waits_for_a_task_that_is_not_finished()
    {
        var gate = $"gate{Guid.NewGuid():N}";
        Gates.Add(gate);
        var sent = _sender.LoadBalanced().ApplyAsync((string name) => Gates.Wait(name), gate);

        var found = _other.GetResult<int>(sent.Metadata.MessageId);
        Assert.Equal([sent.Metadata.MessageId], (await StatusOnceKnownAsync(sent.Metadata.MessageId)).Pending);
        Assert.False(found.Ready);
        Gates.Open(gate);

        Assert.Equal(42, await found.InTime());
    }

    // The question of one client may overtake the task of another.
    private async Task<ResultStatus> StatusOnceKnownAsync(string id)
    {
        while (true)
        {
            try
            {
                return await _other.ResultStatusAsync([id]).InTime();
            }
            catch (KeyNotFoundException)
            {
                await Task.Yield();
            }
        }
    }

    [Fact]
    public async Task Large_arrays_of_several_tasks_stay_apart()
    {
        var sent = _sender.All.ApplyAsync((int n) => Enumerable.Repeat((double)(Engine.Current.Id + n), 100_000).ToArray(), 5);
        await sent;
        string[] ids = [.. sent.Tasks.Select(task => task.MessageId).Reverse()];

        var first = await _other.GetResult<double[]>(ids).InTime();
        var second = await _other.GetResult<double[]>(ids).InTime();

        Assert.Equal([8.0, 7.0, 6.0, 5.0], first.Select(array => array[99_999]));
        first[0][0] = -1;
        Assert.Equal(8.0, second[0][0]);
    }

    [Fact]
    public async Task Failures_are_the_same_exceptions()
    {
        var failed = _sender[0].ApplyAsync(() => int.Parse("none"));
        await failed.WaitAsync();

        var error = await Assert.ThrowsAsync<RemoteException>(() => _other.GetResult<int>(failed.Metadata.MessageId).InTime());

        Assert.Equal("FormatException", error.Ename.Split('.')[^1]);
        Assert.Equal(0, error.EngineId);
    }

    [Fact]
    public async Task Aborted_tasks_are_aborted_for_everybody()
    {
        var gate = $"gate{Guid.NewGuid():N}";
        Gates.Add(gate);
        var running = _sender[2].ApplyAsync((string name) => Gates.Wait(name), gate);
        var behind = _sender[2].ApplyAsync(() => 1);
        await _sender[2].AbortAsync().InTime();
        Gates.Open(gate);
        await running.WaitAsync();
        await behind.WaitAsync();

        await Assert.ThrowsAsync<TaskAbortedException>(() => _other.GetResult<int>(behind.Metadata.MessageId).InTime());
    }

    [Fact]
    public async Task Executed_code_comes_with_its_output()
    {
        var sent = _sender[3].ExecuteAsync("""Console.WriteLine("printed"); 6 * 7""");
        await sent;

        var found = _other.GetResult<ExecuteReply>(sent.Metadata.MessageId);

        var reply = await found.InTime();
        Assert.Equal("42", reply.Text);
        Assert.Equal("printed\n", reply.StdOut.ReplaceLineEndings("\n"));
        Assert.Equal("printed\n", found.StdOut.ReplaceLineEndings("\n"));
        Assert.Equal((3, """Console.WriteLine("printed"); 6 * 7"""), (reply.EngineId, reply.Source));
    }

    [Fact]
    public async Task Asking_for_the_wrong_type_says_so()
    {
        var code = _sender[0].ExecuteAsync("1");
        var call = _sender[0].ApplyAsync(() => 1);
        await code;
        await call;

        var error = await Assert.ThrowsAsync<InvalidCastException>(() => _other.GetResult<int>(code.Metadata.MessageId).InTime());
        Assert.Contains("ExecuteReply", error.Message);
        await Assert.ThrowsAsync<InvalidCastException>(() => _other.GetResult<ExecuteReply>(call.Metadata.MessageId).InTime());
        await Assert.ThrowsAsync<InvalidDataException>(() => _other.GetResult<string>(call.Metadata.MessageId).InTime());
    }

    [Fact]
    public async Task Tasks_of_any_kind_can_be_waited_for_together()
    {
        var (code, call, action) = (_sender[0].ExecuteAsync("1"), _sender[1].ApplyAsync(() => 1), _sender[2].ApplyAsync(() => { }));

        await _other.GetResult([code.Metadata.MessageId, call.Metadata.MessageId, action.Metadata.MessageId]).InTime();
    }

    [Fact]
    public async Task Unknown_ids_are_named_and_spoil_no_other()
    {
        var sent = _sender[0].ApplyAsync(() => 1);
        await sent;

        var both = _other.GetResult<int>(["no-such-id_1", sent.Metadata.MessageId]);
        var error = await Assert.ThrowsAsync<CompositeException>(() => both.InTime());

        var unknown = Assert.IsType<KeyNotFoundException>(Assert.Single(error.Errors));
        Assert.Contains("no-such-id_1", unknown.Message);
        Assert.Equal(["lost", "ok"], both.Tasks.Select(task => task.Status));
        var status = await Assert.ThrowsAsync<KeyNotFoundException>(() => _other.ResultStatusAsync(["no-such-id_1"]).InTime());
        Assert.Contains("no-such-id_1", status.Message);
    }

    [Fact]
    public async Task The_token_ends_the_waiting_and_not_the_task()
    {
        var gate = $"gate{Guid.NewGuid():N}";
        Gates.Add(gate);
        var sent = _sender[0].ApplyAsync((string name) => Gates.Wait(name), gate);
        using var cancellation = new CancellationTokenSource();

        var found = _other.GetResult<int>(sent.Metadata.MessageId, cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => found.InTime());
        Gates.Open(gate);
        Assert.Equal(42, await sent.InTime());
    }

    [Fact]
    public async Task Disposing_the_client_ends_what_it_looks_up()
    {
        var gate = $"gate{Guid.NewGuid():N}";
        Gates.Add(gate);
        var sent = _sender[0].ApplyAsync((string name) => Gates.Wait(name), gate);
        var third = await fixture.Cluster.ConnectAsync();
        var found = third.GetResult<int>(sent.Metadata.MessageId);

        await third.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => found.InTime());
        Gates.Open(gate);
        await sent.InTime();
    }

    [Fact]
    public async Task A_result_that_is_still_held_is_given_itself()
    {
        var sent = _sender[0].ApplyAsync(() => 1);

        Assert.Same(sent, _sender.GetResult<int>(_sender.History[^1]));
        await sent;
        Assert.Same(sent, _sender[0].GetResult<int>(sent.Metadata.MessageId));
    }

    [Fact]
    public async Task One_task_of_several_is_found_by_its_id()
    {
        var map = _sender.LoadBalanced().MapAsync((int x) => x * x, [1, 2, 3]);
        await map;

        Same.Items([9], await _sender.GetResult<int[]>(map.Tasks[2].MessageId).InTime());
    }
}
