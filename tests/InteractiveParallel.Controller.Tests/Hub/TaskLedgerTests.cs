using System.Text.Json;

namespace InteractiveParallel.Controller.Tests;

public class TaskLedgerTests
{
    private readonly TaskLedger _ledger = new();

    [Fact]
    public void Task_moves_from_unassigned_to_its_engine_to_completed()
    {
        Enter(JournalKind.EngineJoined, "", 0);
        Enter(JournalKind.Submitted, "t", -1);
        Assert.Equal(1, Count("unassigned"));
        Enter(JournalKind.Assigned, "t", 0);
        Assert.Equal((0, 1), (Count("unassigned"), Count("0", "tasks")));
        Enter(JournalKind.Completed, "t", 0);
        Assert.Equal((0, 1), (Count("0", "tasks"), Count("0", "completed")));
    }

    [Fact]
    public void Task_that_moves_to_another_engine_is_counted_there_only()
    {
        Enter(JournalKind.Assigned, "t", 0);
        Enter(JournalKind.Assigned, "t", 1);
        Assert.Equal((0, 1), (Count("0", "tasks"), Count("1", "tasks")));
    }

    [Fact]
    public void Failed_request_is_no_engines_work()
    {
        Enter(JournalKind.Sent, "m", 0);
        Assert.Equal(1, Count("0", "queue"));
        Enter(JournalKind.Failed, "m", -1);
        Assert.Equal((0, 0), (Count("0", "queue"), Count("0", "completed")));
    }

    [Fact]
    public void Ids_of_completed_requests_are_kept_within_bounds_and_their_number_without()
    {
        for (var i = 0; i < 3000; i++)
        {
            Enter(JournalKind.Sent, $"m{i}", 0);
            Enter(JournalKind.Completed, $"m{i}", 0);
        }

        Assert.Equal(3000, Count("0", "completed"));
        Assert.Equal(TaskLedger.CompletedIdsKept, _ledger.Accounts[0].CompletedIds.Count);
        Assert.Contains("m2999", _ledger.Accounts[0].CompletedIds);
    }

    [Fact]
    public void Reply_without_any_engine_says_so()
        => Assert.Equal("No Engines Registered", Assert.Throws<QueryException>(() => QueueReply.Write(_ledger, null, false, _ => null)).Message);

    private void Enter(JournalKind kind, string id, int engine) => _ledger.Enter(new JournalEntry(kind, id, engine));

    private int Count(params string[] path)
    {
        var element = JsonDocument.Parse(QueueReply.Write(_ledger, null, false, _ => null).ToArray()).RootElement;
        foreach (var key in path) element = element.GetProperty(key);
        return element.GetInt32();
    }
}
