using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller.Tests;

public class DirectSchedulerTests
{
    private static readonly EngineRecord Engine = new(2, "e2");
    private static readonly EngineChange Lost = new(Engine, new EngineDeath(2, "e2", "host", 3, null, "boom"));
    private readonly DirectScheduler _scheduler = new();
    private readonly List<SchedulerAction> _actions = [];

    public DirectSchedulerTests() => _scheduler.EngineRegistered(Engine);

    [Fact]
    public void Submit_sends_to_the_engine_that_is_named()
    {
        var job = Submit();
        Assert.Equal([new SchedulerAction.Send(job, Engine)], Take());
    }

    [Fact]
    public void Submit_to_an_unknown_engine_fails_at_once_and_names_it()
    {
        _scheduler.Submit(Messages.Job(), "e9", _actions);
        var failed = Assert.IsType<SchedulerAction.Fail>(Assert.Single(Take()));
        Assert.Equal("EngineError", failed.Failure.Name);
        Assert.Contains("e9", failed.Failure.Text);
    }

    [Fact]
    public void Submit_of_a_request_in_flight_is_not_sent_twice()
    {
        var job = Submit();
        Take();
        _scheduler.Submit(job, "e2", _actions);
        Assert.IsType<SchedulerAction.Repeated>(Assert.Single(Take()));
    }

    [Fact]
    public void Complete_returns_the_reply_to_the_client_once()
    {
        var job = Submit();
        Take();
        var reply = Messages.Reply(job);
        _scheduler.Complete("e2", job.Id, reply, _actions);
        _scheduler.Complete("e2", job.Id, reply, _actions);
        Assert.Equal([new SchedulerAction.Return(job, reply, Engine), new SchedulerAction.Late(reply)], Take());
    }

    [Fact]
    public void Complete_by_another_engine_is_late()
    {
        _scheduler.EngineRegistered(new EngineRecord(3, "e3"));
        var job = Submit();
        Take();
        _scheduler.Complete("e3", job.Id, Messages.Reply(job), _actions);
        Assert.IsType<SchedulerAction.Late>(Assert.Single(Take()));
    }

    [Fact]
    public void EngineLost_holds_new_requests_until_the_end_is_known_and_leaves_what_is_outstanding()
    {
        var before = Submit();
        _scheduler.EngineLost("e2");
        Take();
        var after = Submit();
        Assert.Empty(Take());
        _scheduler.Complete("e2", before.Id, Messages.Reply(before), _actions);
        Assert.IsType<SchedulerAction.Return>(Assert.Single(Take()));
        _scheduler.Settle(Lost, _actions);
        var failed = Assert.IsType<SchedulerAction.Fail>(Assert.Single(Take()));
        Assert.Equal((after, Lost.Death), (failed.Job, failed.Failure.Death));
    }

    [Fact]
    public void Submit_to_an_engine_that_has_died_tells_how()
    {
        _scheduler.Settle(Lost, _actions);
        Submit();
        Assert.Equal(Lost.Death, Assert.IsType<SchedulerAction.Fail>(Assert.Single(Take())).Failure.Death);
    }

    [Fact]
    public void Settle_tells_dotnet_clients_how_the_engine_ended()
    {
        var job = Submit();
        Take();
        _scheduler.Settle(Lost, _actions);
        var failed = Assert.IsType<SchedulerAction.Fail>(Assert.Single(Take()));
        Assert.Equal($"Engine 2 died while running task '{job.Id}' (exit code 3)", failed.Failure.Text);
        Assert.Equal(Lost.Death, failed.Failure.Death);
    }

    [Fact]
    public void Settle_makes_no_reply_for_python_clients_which_make_their_own()
    {
        var job = Messages.Job(quiet: false);
        _scheduler.Submit(job, "e2", _actions);
        Take();
        _scheduler.Settle(Lost, _actions);
        var settled = Assert.IsType<SchedulerAction.Settle>(Assert.Single(Take()));
        Assert.Equal((job, Lost.Engine, Lost.Death), (settled.Job, settled.Engine, settled.Failure.Death));
    }

    [Fact]
    public void Reconcile_sends_again_what_the_engine_does_not_hold()
    {
        var (held, lacking, done) = (Submit(), Submit(), Submit());
        var asked = new[] { held, lacking, done };
        _scheduler.Complete("e2", done.Id, Messages.Reply(done), _actions);
        Take();
        _scheduler.Reconcile("e2", asked, new EngineInventory(new InventoryReply([held.Id], [], [])), _actions);
        Assert.Equal([new SchedulerAction.Send(lacking, Engine)], Take());
        Assert.Equal(1, lacking.Attempt);
    }

    private Job Submit()
    {
        var job = Messages.Job();
        _scheduler.Submit(job, "e2", _actions);
        return job;
    }

    private List<SchedulerAction> Take()
    {
        var taken = _actions.ToList();
        _actions.Clear();
        return taken;
    }
}
