using System.Text.Json;

namespace InteractiveParallel.Controller.Tests;

public class TaskArchiveTests
{
    private readonly TaskHistory _history = new();

    [Fact]
    public void Result_of_a_completed_request_has_the_columns_of_the_original()
    {
        var job = _history.Submit(label: "mine");
        _history.Assign(job, 3);
        _history.Print(job.Request, "hello\n");
        _history.Print(job.Request, "wrong\n", "stderr");
        _history.Complete(job, 3, bufferBytes: 10);

        var reply = _history.Results(statusOnly: false, job.Id);

        var record = reply.GetProperty(job.Id);
        Assert.Equal("ok", reply.GetProperty("status").GetString());
        Assert.Equal([job.Id], Texts(reply.GetProperty("completed")));
        Assert.Empty(Texts(reply.GetProperty("pending")));
        Assert.Equal(
            ["header", "metadata", "result_metadata", "result_header", "result_content", "received", "io", "result_buffers"],
            record.EnumerateObject().Select(p => p.Name));
        Assert.Equal(job.Id, record.GetProperty("header").GetProperty("msg_id").GetString());
        Assert.Equal("apply_reply", record.GetProperty("result_header").GetProperty("msg_type").GetString());
        Assert.Equal("2026-01-02T03:04:05.000000Z", record.GetProperty("received").GetString());
        Assert.Equal(("hello\n", "wrong\n"), (record.GetProperty("io").GetProperty("stdout").GetString(), record.GetProperty("io").GetProperty("stderr").GetString()));
        Assert.Equal(JsonValueKind.Null, record.GetProperty("io").GetProperty("error").ValueKind);
        Assert.Equal(1, record.GetProperty("result_buffers").GetInt32());
    }

    [Fact]
    public void Buffers_of_results_follow_the_order_of_the_ids_however_they_were_asked_for()
    {
        var sizes = new Dictionary<string, int>();
        var jobs = Enumerable.Range(1, 12).Select(i =>
        {
            var job = _history.Submit();
            _history.Complete(job, 0, bufferBytes: i);
            sizes[job.Id] = i;
            return job.Id;
        }).ToList();
        jobs.Reverse();

        var answer = _history.Archive.Results([.. jobs, jobs[0]], statusOnly: false);

        Assert.Equal(jobs.Order(StringComparer.Ordinal).Select(id => sizes[id]), answer.Buffers.Select(b => b.Length));
    }

    [Fact]
    public void Status_only_tells_no_more_than_what_is_done()
    {
        var (done, waits) = (_history.Submit(), _history.Submit());
        _history.Complete(done, 0);

        var reply = _history.Results(statusOnly: true, waits.Id, done.Id);

        Assert.Equal(["status", "pending", "completed"], reply.EnumerateObject().Select(p => p.Name));
        Assert.Equal([waits.Id], Texts(reply.GetProperty("pending")));
        Assert.Equal([done.Id], Texts(reply.GetProperty("completed")));
    }

    [Fact]
    public void Unknown_id_is_an_error_in_the_words_of_the_original()
    {
        var error = Assert.Throws<QueryException>(() => _history.Results(statusOnly: false, "nobody"));
        Assert.Equal(("KeyError", "'No such message: nobody'"), (error.Name, error.Message));
    }

    [Fact]
    public void Culled_id_is_told_apart_from_one_that_never_was()
    {
        var history = new TaskHistory(new TaskDatabaseOptions { RecordLimit = 1 });
        var job = history.Submit();
        history.Complete(job, 0);
        history.Complete(history.Submit(), 0);

        var error = Assert.Throws<QueryException>(() => history.Results(statusOnly: false, job.Id));
        Assert.Equal(("KeyError", $"\"Record '{job.Id}' has been culled for size\""), (error.Name, error.Message));
        Assert.Equal([job.Id], Texts(history.Results(statusOnly: true, job.Id).GetProperty("completed")));
    }

    [Fact]
    public void Request_that_failed_here_has_the_reason_as_its_result()
    {
        var job = _history.Send(2);
        _history.Fail(job, 2);
        Assert.Equal("engine-2", Column(job, "engine_uuid"));
        Assert.Equal("apply_reply", _history.Results(false, job.Id).GetProperty(job.Id).GetProperty("result_header").GetProperty("msg_type").GetString());
    }

    [Fact]
    public void Result_that_comes_after_its_request_was_given_up_takes_the_place_of_the_failure()
    {
        var job = _history.Send(2);
        _history.Fail(job, 2);
        _history.Late(job, 2);
        Assert.Equal("late", Result(job));
    }

    [Fact]
    public void Second_result_does_not_replace_the_first()
    {
        var job = _history.Send(2);
        _history.Complete(job, 2, value: "first");
        _history.Late(job, 2, "second");
        _history.SendAgain(job, 2);
        _history.Complete(job, 2, value: "third");
        Assert.Equal("first", Result(job));
    }

    [Fact]
    public void Output_may_come_before_its_request()
    {
        var (job, other) = (_history.NewRequest(), _history.NewRequest());
        _history.Print(job, "early\n");
        Assert.Equal([job.Header.MessageId], _history.Find("""{"submitted":null}"""));
        Assert.Empty(_history.Archive.History());
        _history.Ledger.Enter(new JournalEntry(JournalKind.Submitted, job.Header.MessageId, null, job), TaskHistory.Now);
        _history.Print(job, "late\n");
        Assert.Equal("early\nlate\n", _history.Query("{}", "stdout").Content.GetProperty("records")[0].GetProperty("stdout").GetString());
        Assert.Single(_history.Archive.History());
        Assert.Null(_history.Ledger.FindLive(other.Header.MessageId));
    }

    [Fact]
    public void Output_of_a_culled_request_makes_no_new_record()
    {
        var history = new TaskHistory(new TaskDatabaseOptions { RecordLimit = 1 });
        var job = history.Submit();
        history.Complete(job, 0);
        var second = history.Submit();
        history.Complete(second, 0);
        history.Print(job.Request, "too late\n");
        Assert.DoesNotContain(job.Id, history.Database.Records.Select(r => r.Id));
    }

    [Fact]
    public void Published_messages_stand_in_their_columns()
    {
        var job = _history.Submit(type: "execute_request", content: """{"code":"1+1"}""");
        Assert.Equal("1+1", Column(job, "execute_input")); // nobody published it, but it stands in the request
        _history.Print(job.Request, "execute_input", new { code = "1 + 1", execution_count = 1 });
        _history.Print(job.Request, "execute_result", new { data = new Dictionary<string, string> { ["text/plain"] = "2" }, execution_count = 1 });
        _history.Print(job.Request, "error", new { ename = "E", evalue = "v", traceback = Array.Empty<string>() });
        Assert.Equal("1 + 1", Column(job, "execute_input"));
        var record = _history.Query("{}").Content.GetProperty("records")[0];
        Assert.Equal("2", record.GetProperty("execute_result").GetProperty("data").GetProperty("text/plain").GetString());
        Assert.Equal("E", record.GetProperty("error").GetProperty("ename").GetString());
    }

    [Fact]
    public void History_is_in_the_order_of_submission_and_knows_what_is_not_settled()
    {
        var jobs = Enumerable.Range(0, 20).Select(_ => _history.Submit()).ToList();
        foreach (var job in jobs.AsEnumerable().Reverse().Take(10)) _history.Complete(job, 0);
        var dates = _history.Archive.History().Select(id => jobs.Single(j => j.Id == id).Request.Header.Date).ToList();
        Assert.Equal(20, dates.Count);
        Assert.Equal(dates.Order(), dates);
    }

    [Fact]
    public void Purge_of_all_leaves_what_is_not_settled()
    {
        var (done, waits) = (_history.Submit(), _history.Submit());
        _history.Complete(done, 0);
        _history.Archive.PurgeAll();
        Assert.Equal([waits.Id], _history.Archive.History());
        Assert.Throws<QueryException>(() => _history.Results(false, done.Id));
    }

    [Fact]
    public void Purge_of_a_pending_request_purges_nothing()
    {
        var (done, waits) = (_history.Submit(), _history.Submit());
        _history.Complete(done, 0);
        var error = Assert.Throws<QueryException>(() => _history.Archive.Purge([done.Id, waits.Id]));
        Assert.Equal(("IndexError", $"msg pending: '{waits.Id}'"), (error.Name, error.Message));
        Assert.Equal([done.Id, waits.Id], _history.Archive.History().Order().Intersect([done.Id, waits.Id]));
        _history.Archive.Purge([done.Id, "nobody"]);
        Assert.Equal([waits.Id], _history.Archive.History());
    }

    [Fact]
    public void Purge_of_an_engine_takes_its_records_only()
    {
        Job[] jobs = [_history.Send(0), _history.Send(1), _history.Send(1)];
        _history.Complete(jobs[0], 0);
        _history.Complete(jobs[1], 1);
        _history.Archive.PurgeEngine(1);
        Assert.Equal([jobs[0].Id, jobs[2].Id], _history.Archive.History());
        var error = Assert.Throws<QueryException>(() => _history.Archive.PurgeEngine(7));
        Assert.Equal(("IndexError", "No such engine: 7"), (error.Name, error.Message));
    }

    [Fact]
    public void Without_database_only_the_state_of_requests_is_known()
    {
        var history = new TaskHistory(TaskDatabaseOptions.None);
        var (done, waits) = (history.Submit(), history.Submit());
        history.Complete(done, 0);
        Assert.Empty(history.Database.Records);
        Assert.Equal(0, history.Database.Bytes);
        var status = history.Results(statusOnly: true, done.Id, waits.Id);
        Assert.Equal([done.Id], Texts(status.GetProperty("completed")));
        Assert.Equal([waits.Id], Texts(status.GetProperty("pending")));
        Assert.Equal("NoData", Assert.Throws<QueryException>(() => history.Results(false, done.Id)).Name);
        Assert.Equal("NoData", Assert.Throws<QueryException>(() => history.Archive.History()).Name);
        Assert.Equal("NoData", Assert.Throws<QueryException>(() => history.Query("{}")).Name);
        history.Archive.PurgeAll();
    }

    private string? Result(Job job) => _history.Results(false, job.Id).GetProperty(job.Id).GetProperty("result_content").GetProperty("status").GetString();

    private string? Column(Job job, string column)
        => _history.Query($$"""{"msg_id":"{{job.Id}}"}""", column).Content.GetProperty("records")[0].GetProperty(column).GetString();

    private static IEnumerable<string?> Texts(JsonElement list) => list.EnumerateArray().Select(e => e.GetString());
}
