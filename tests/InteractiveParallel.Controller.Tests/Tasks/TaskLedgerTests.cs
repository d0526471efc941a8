using System.Text.Json;

namespace InteractiveParallel.Controller.Tests;

public class TaskLedgerTests
{
    private readonly TaskHistory _history = new();

    [Fact]
    public void Task_moves_from_unassigned_to_its_engine_to_completed()
    {
        _history.Join(0);
        var task = _history.Submit();
        Assert.Equal(1, Count("unassigned"));
        _history.Assign(task, 0);
        Assert.Equal((0, 1), (Count("unassigned"), Count("0", "tasks")));
        _history.Complete(task, 0);
        Assert.Equal((0, 1), (Count("0", "tasks"), Count("0", "completed")));
    }

    [Fact]
    public void Task_that_moves_to_another_engine_is_counted_there_only()
    {
        var task = _history.Submit();
        _history.Assign(task, 0);
        _history.Assign(task, 1);
        Assert.Equal((0, 1), (Count("0", "tasks"), Count("1", "tasks")));
        Assert.Equal((0, 1), (Load("0"), Load("1")));
    }

    [Fact]
    public void Failed_request_is_no_engines_work()
    {
        var request = _history.Send(0);
        Assert.Equal((1, 1), (Count("0", "queue"), Load("0")));
        _history.Fail(request, 0);
        Assert.Equal((0, 0), (Count("0", "queue"), Count("0", "completed")));
    }

    [Fact]
    public void Aborted_request_is_no_engines_work()
    {
        var request = _history.Send(0);
        _history.Abort(request, 0);
        Assert.Equal((0, 0), (Count("0", "queue"), Count("0", "completed")));
    }

    [Fact]
    public void Result_of_an_engine_that_was_given_up_counts_for_none()
    {
        _history.Join(0);
        var task = _history.Submit();
        _history.Complete(task, engine: null);
        Assert.Equal((0, 0), (Count("unassigned"), Count("0", "completed")));
    }

    [Fact]
    public void Direct_request_that_went_to_nobody_is_counted_nowhere()
    {
        _history.Join(0);
        var request = _history.Send(engine: null);
        Assert.Equal((0, 0), (Count("unassigned"), Count("0", "queue")));
        _history.Fail(request, engine: null);
        Assert.Equal(0, Count("unassigned"));
    }

    [Fact]
    public void Request_that_is_sent_to_its_engine_again_is_counted_once()
    {
        var request = _history.Send(0);
        _history.SendAgain(request, 0);
        Assert.Equal(1, Count("0", "queue"));
    }

    [Fact]
    public void Ids_of_completed_requests_are_kept_within_bounds_and_their_number_without()
    {
        for (var i = 0; i < 3000; i++) _history.Complete(_history.Send(0), 0);
        var last = _history.Send(0);
        _history.Complete(last, 0);

        Assert.Equal(3001, Count("0", "completed"));
        Assert.Equal(EngineAccount.CompletedIdsKept, _history.Ledger.Accounts[0].CompletedIds.Count);
        Assert.Contains(last.Id, _history.Ledger.Accounts[0].CompletedIds);
    }

    [Fact]
    public void Engine_that_has_left_keeps_its_numbers_and_no_ids()
    {
        var (done, late) = (_history.Send(0), _history.Send(0));
        _history.Complete(done, 0);
        _history.Leave(0);
        _history.Complete(late, 0);

        Assert.Equal((2, 0), (Count("0", "completed"), Count("0", "queue")));
        Assert.Empty(_history.Ledger.Accounts[0].CompletedIds);
    }

    [Fact]
    public void Engine_that_takes_the_id_of_one_that_has_left_goes_on_with_its_account()
    {
        _history.Complete(_history.Send(0), 0);
        _history.Leave(0);
        _history.Join(0);
        var next = _history.Send(0);
        _history.Complete(next, 0);

        Assert.Equal(2, Count("0", "completed"));
        Assert.Equal([next.Id], _history.Ledger.Accounts[0].CompletedIds);
    }

    [Fact]
    public void Verbose_reply_lists_ids_in_the_order_of_their_arrival()
    {
        Job[] waiting = [_history.Submit(), _history.Submit()];
        var sent = _history.Send(0);
        var task = _history.Submit();
        _history.Assign(task, 0);

        var reply = Reply(verbose: true);

        Assert.Equal(waiting.Select(j => j.Id), reply.GetProperty("unassigned").EnumerateArray().Select(e => e.GetString()));
        Assert.Equal(sent.Id, reply.GetProperty("0").GetProperty("queue")[0].GetString());
        Assert.Equal(task.Id, reply.GetProperty("0").GetProperty("tasks")[0].GetString());
    }

    [Fact]
    public void Engine_that_is_named_twice_stands_in_the_reply_once()
    {
        _history.Join(0);
        var text = System.Text.Encoding.UTF8.GetString(new QueueReply(_history.Ledger, _ => 0).Write(["0", "uuid"], verbose: false));
        Assert.Equal(text.IndexOf("\"0\"", StringComparison.Ordinal), text.LastIndexOf("\"0\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Empty_list_of_engines_is_refused()
        => Assert.Equal("No Engines Registered", Assert.Throws<QueryException>(() => new QueueReply(_history.Ledger, _ => null).Write([], verbose: false).ToArray()).Message);

    [Fact]
    public void Reply_about_all_engines_where_there_are_none_tells_what_waits()
    {
        _history.Submit();
        Assert.Equal(["status", "unassigned"], Reply(verbose: false).EnumerateObject().Select(p => p.Name));
        Assert.Equal(1, Count("unassigned"));
    }

    private JsonElement Reply(bool verbose) => JsonDocument.Parse(new QueueReply(_history.Ledger, _ => null).Write(null, verbose).ToArray()).RootElement;

    private int Load(string engine)
        => JsonDocument.Parse(new QueueReply(_history.Ledger, _ => null).WriteLoads(null).ToArray()).RootElement.GetProperty(engine).GetInt32();

    private int Count(params string[] path)
    {
        var element = Reply(verbose: false);
        foreach (var key in path) element = element.GetProperty(key);
        return element.GetInt32();
    }
}
