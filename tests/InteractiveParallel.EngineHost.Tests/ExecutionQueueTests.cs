using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.EngineHost.Tests;

public sealed class ExecutionQueueTests : IDisposable
{
    private readonly Session _session = new(new SessionOptions());
    private readonly ExecutionQueue _queue = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Take_gives_requests_in_the_order_of_their_arrival()
    {
        EngineRequest[] requests = [Apply(), Apply(), Apply()];
        foreach (var request in requests) Assert.Equal(Arrival.Queued, _queue.Add(request));

        Assert.All(requests, request => Assert.Same(request, _queue.Take()));
        Assert.True(_queue.IsEmpty);
    }

    [Fact]
    public async Task Take_waits_for_a_request_and_ends_with_Close()
    {
        var taken = Task.Run(() => (_queue.Take(), _queue.Take()));
        var request = Apply();
        _queue.Add(request);
        while (!_queue.IsEmpty) await Task.Yield();
        _queue.Close();

        Assert.Equal((request, null), await taken.WaitAsync(TestController.Safety));
    }

    [Fact]
    public void Add_knows_a_request_that_waits_or_runs()
    {
        var request = Apply();
        _queue.Add(request);
        Assert.Equal(Arrival.Known, _queue.Add(Again(request)));

        _queue.Take();
        Assert.Equal(Arrival.Known, _queue.Add(Again(request)));

        _queue.Finish();
        Assert.Equal(Arrival.Queued, _queue.Add(Again(request)));
    }

    [Fact]
    public void What_comes_again_is_answered_under_its_latest_number()
    {
        var request = Apply();
        _queue.Add(request);
        _queue.Add(Again(request, attempt: 1));
        Assert.Equal(1, _queue.Inventory().Attempts[request.Id]);

        _queue.Take();

        Assert.Equal(1, _queue.Answer(request));
    }

    [Fact]
    public void A_try_that_comes_while_the_one_before_is_answered_waits_for_its_turn()
    {
        var request = Apply();
        _queue.Add(request);
        _queue.Take();
        Assert.Equal(0, _queue.Answer(request));

        Assert.Equal(Arrival.Queued, _queue.Add(Again(request, attempt: 1)));

        Assert.Equal(1, _queue.Inventory().Attempts[request.Id]);
        _queue.Finish();
        Assert.Equal([request.Id], _queue.Inventory().Queued);
    }

    [Fact]
    public void Abort_takes_out_what_waits_and_leaves_what_runs()
    {
        EngineRequest[] requests = [Apply(), Apply(), Apply()];
        foreach (var request in requests) _queue.Add(request);
        _queue.Take();

        Assert.Equal([requests[1]], _queue.Abort([requests[0].Id, requests[1].Id]));
        Assert.Equal([requests[2].Id], _queue.Inventory().Queued);
        Assert.Equal([requests[0].Id], _queue.Inventory().Running);
        Assert.Same(requests[2], _queue.Take());
    }

    [Fact]
    public void Abort_tells_the_running_request_until_it_is_answered()
    {
        var (first, second) = (Apply(), Apply());
        _queue.Add(first);
        _queue.Add(second);
        _queue.Take();
        Assert.Empty(_queue.Abort([first.Id]));
        Assert.True(first.IsUnwanted);
        _queue.Finish();
        _queue.Take();
        _queue.Answer(second);

        Assert.Empty(_queue.Abort([second.Id]));

        Assert.False(second.IsUnwanted);
    }

    [Fact]
    public void Abort_of_a_request_that_has_not_come_holds_once()
    {
        var request = Apply();
        Assert.Empty(_queue.Abort([request.Id]));

        Assert.Equal(Arrival.Aborted, _queue.Add(request));
        Assert.Equal(Arrival.Queued, _queue.Add(Again(request)));
    }

    [Fact]
    public void Abort_holds_also_after_very_many_that_never_came()
    {
        _queue.Abort(Enumerable.Range(0, 70_000).Select(i => $"done {i}"));
        var request = Apply();
        _queue.Abort([request.Id]);

        Assert.Equal(Arrival.Aborted, _queue.Add(request));
    }

    [Fact]
    public void Abort_takes_out_only_what_it_is_asked_to()
    {
        var apply = Apply();
        var execute = new EngineRequest(_session.Create(new ExecuteRequest()), null!, null!);
        _queue.Add(apply);
        _queue.Add(execute);

        Assert.Equal([execute], _queue.Abort(request => request.Type == "execute_request"));
        Assert.Equal([apply.Id], _queue.Inventory().Queued);
    }

    [Fact]
    public void Recall_gives_back_only_what_has_not_begun()
    {
        EngineRequest[] requests = [Apply(), Apply()];
        foreach (var request in requests) _queue.Add(request);
        _queue.Take();

        Assert.Equal([requests[1].Id], _queue.Recall([requests[0].Id, requests[1].Id, "never seen"]));
        Assert.Equal(Arrival.Queued, _queue.Add(Again(requests[1])));
        Assert.Equal(requests[1].Id, _queue.Take()!.Id);
    }

    private EngineRequest Apply() => new(_session.Create(new ApplyRequest()), null!, null!);

    private static EngineRequest Again(EngineRequest request) => new(request.Message, null!, null!);

    private EngineRequest Again(EngineRequest request, int attempt) => new(_session.Resign(request.Message, new RequestMetadata { Attempt = attempt }.ToJson()), null!, null!);
}
