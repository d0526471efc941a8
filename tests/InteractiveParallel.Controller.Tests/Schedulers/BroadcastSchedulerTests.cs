using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller.Tests;

public class BroadcastSchedulerTests
{
    private static readonly Session Client = new(new SessionOptions { Id = "client" });
    private static readonly EngineRecord[] Engines = [.. Enumerable.Range(0, 1_000).Select(id => new EngineRecord(id, $"engine-{id}"))];
    private readonly BroadcastScheduler _scheduler = new();
    private readonly List<SchedulerAction> _actions = [];

    /// <summary>Each table tells what happens to engines 0 to 2 after a broadcast to all of them, and what follows from the last event.</summary>
    [Theory]
    [InlineData(false, true, "answer 1", "Return 1")]
    [InlineData(false, true, "answer 1, answer 0, answer 2", "Return 2")]
    [InlineData(false, true, "lose 1, settle 1", "Fail 1")]
    [InlineData(false, false, "lose 1, settle 1", "Settle 1")]
    [InlineData(true, true, "answer 1", "Collect 1")]
    [InlineData(true, true, "answer 1, answer 0, answer 2", "Collect 2, Deliver 0 1 2")]
    [InlineData(true, true, "answer 1, answer 1", "Late")]
    [InlineData(true, true, "answer 0, lose 1, answer 1, answer 2", "Collect 2, Deliver 0 1 2")]
    [InlineData(true, true, "answer 0, answer 2, lose 1", "")]
    [InlineData(true, true, "answer 0, answer 2, lose 1, settle 1", "Fail 1, Deliver 0 2")]
    [InlineData(true, true, "lose 1, settle 1, answer 0, answer 2", "Collect 2, Deliver 0 2")]
    [InlineData(true, true, "settle 0, settle 1, settle 2", "Fail 2, Deliver")]
    [InlineData(true, false, "answer 0, answer 1, answer 2", "Collect 2, Deliver 0 1 2")]
    [InlineData(true, false, "settle 1", "Settle 1")]
    [InlineData(true, false, "settle 1, answer 0, answer 2", "Collect 2, Deliver 0 2 abandoned")]
    public void Broadcast_ends(bool coalesce, bool quiet, string events, string last)
    {
        for (var i = 0; i < 3; i++) _scheduler.EngineRegistered(Engine(i));
        var broadcast = Submit(coalesce, quiet, 3);
        Assert.Equal("Send 0, Send 1, Send 2", Told(broadcast));
        var told = "";
        foreach (var happened in events.Split(", "))
        {
            Happen(broadcast, happened);
            told = Told(broadcast);
        }

        Assert.Equal(last, told);
    }

    [Fact]
    public void Engine_that_is_not_there_is_an_error_at_once_and_takes_nothing_from_the_others()
    {
        _scheduler.EngineRegistered(Engine(0));
        var broadcast = Submit(coalesce: true, quiet: true, 2);
        Assert.Equal("Send 0, Fail 1", Told(broadcast));
        Happen(broadcast, "answer 0");
        Assert.Equal("Collect 0, Deliver 0", Told(broadcast));
    }

    [Fact]
    public void Python_client_gets_the_error_of_an_engine_that_is_not_there_with_the_others_results()
    {
        _scheduler.EngineRegistered(Engine(1));
        var broadcast = Submit(coalesce: true, quiet: false, 2);
        Assert.Equal("Settle 0, Send 1", Told(broadcast));
        Happen(broadcast, "answer 1");
        Assert.Equal("Collect 1, Deliver 1", Told(broadcast));
        Assert.Contains("engine-0", broadcast.Endings[0].Failure!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Requests_of_the_engines_share_buffers_and_name_their_engine()
    {
        var broadcast = Submit(coalesce: false, quiet: true, 2);
        Assert.Equal([$"{broadcast.Id}_engine-0", $"{broadcast.Id}_engine-1"], broadcast.Parts.Select(part => part.Id));
        foreach (var (part, target) in broadcast.Parts.Zip(broadcast.Targets))
        {
            Assert.Equal(broadcast.Request.Buffers[0], part.Request.Buffers[0]);
            Assert.Equal(broadcast.Request.Header.Session, part.Request.Header.Session);
            Assert.Equal(broadcast.Request.Header.Date, part.Request.Header.Date);
            Assert.Equal([target], BroadcastMetadata.Targets(part.Request.MetadataBytes, out _));
            var metadata = RequestMetadata.Read(part.Request.MetadataBytes.Span);
            Assert.Equal((broadcast.Id, true, false, true, "mine"), (metadata.OriginalMessageId, metadata.IsBroadcast, metadata.IsCoalescing, metadata.Quiet, metadata.Label));
        }

        Assert.True(broadcast.Parts[0].Request.Weight > 1_000);
        Assert.True(broadcast.Parts[1].Request.Weight < 1_000);
    }

    [Fact]
    public void Engine_that_reconnects_is_sent_what_it_lacks()
    {
        _scheduler.EngineRegistered(Engine(0));
        var broadcast = Submit(coalesce: true, quiet: true, 1);
        _actions.Clear();
        var asked = _scheduler.SentBefore("engine-0", new object());
        _scheduler.Reconcile("engine-0", asked, EngineInventory.Empty, _actions);
        Assert.Equal("Send 0", Told(broadcast));
        Assert.Equal(1, broadcast.Parts[0].Attempt);
    }

    [Fact]
    public void A_thousand_engines_are_told_and_their_replies_collected_in_the_order_of_the_targets()
    {
        foreach (var engine in Engines) _scheduler.EngineRegistered(engine);
        var broadcast = Submit(coalesce: true, quiet: true, Engines.Length);
        Assert.Equal(Engines.Length, _actions.OfType<SchedulerAction.Send>().Select(send => send.Engine.Id).Distinct().Count());
        Assert.All(broadcast.Parts, part => Assert.True(part.Request.MetadataBytes.Length < 512, "metadata grow with the number of engines"));
        _actions.Clear();

        foreach (var i in Enumerable.Range(0, Engines.Length).Reverse()) Happen(broadcast, i == 500 ? "settle 500" : $"answer {i}");

        Assert.Single(_actions.OfType<SchedulerAction.Deliver>());
        Assert.Single(_actions.OfType<SchedulerAction.Fail>());
        using var session = new Session(new SessionOptions());
        var answers = new BroadcastAnswers(session, new ErrorReplies(session));
        var replies = BroadcastReply.Split(answers.To(broadcast)!);
        Assert.Equal(broadcast.Parts.Where((_, i) => i != 500).Select(part => part.Id), replies.Select(reply => reply.ParentId));
    }

    private static EngineRecord Engine(int id) => Engines[id];

    private Broadcast Submit(bool coalesce, bool quiet, int engines)
    {
        var targets = Enumerable.Range(0, engines).Select(i => new BroadcastTarget($"engine-{i}", i)).ToArray();
        var metadata = BroadcastMetadata.Address(new RequestMetadata { Quiet = quiet, Label = "mine" }.ToJson(), targets, coalesce);
        var broadcast = new Broadcast(Client.Create(new ApplyRequest(), metadata, [new byte[1_000]]), Messages.ClientIdentity, targets, Client);
        _scheduler.Submit(broadcast, _actions);
        return broadcast;
    }

    private void Happen(Broadcast broadcast, string happened)
    {
        var engine = Engine(int.Parse(happened.Split(' ')[1]));
        if (happened.StartsWith("answer", StringComparison.Ordinal))
            _scheduler.Complete(engine.Uuid, broadcast.Parts[engine.Id].Id, Messages.Reply(broadcast.Parts[engine.Id]), _actions);
        else if (happened.StartsWith("lose", StringComparison.Ordinal)) _scheduler.EngineLost(engine.Uuid);
        else _scheduler.Settle(new EngineChange(engine, new EngineDeath(engine.Id, engine.Uuid, "host", 3, null, "boom")), _actions);
    }

    private string Told(Broadcast broadcast)
    {
        var told = string.Join(", ", _actions.Select(action => action switch
        {
            SchedulerAction.Send send => $"Send {send.Engine.Id}",
            SchedulerAction.Return done => $"Return {done.Engine!.Id}",
            SchedulerAction.Collect collected => $"Collect {collected.Engine!.Id}",
            SchedulerAction.Fail failed => $"Fail {broadcast.Parts.ToList().IndexOf(failed.Job)}",
            SchedulerAction.Settle settled => $"Settle {broadcast.Parts.ToList().IndexOf(settled.Job)}",
            SchedulerAction.Deliver => Delivered(broadcast),
            _ => action.GetType().Name,
        }));
        _actions.Clear();
        return told;
    }

    private static string Delivered(Broadcast broadcast)
    {
        var replies = broadcast.Endings.Select((ending, i) => (ending.Reply, i)).Where(e => e.Reply is not null).Select(e => $" {e.i}");
        return $"Deliver{string.Concat(replies)}{(broadcast.IsAbandoned ? " abandoned" : "")}";
    }
}
