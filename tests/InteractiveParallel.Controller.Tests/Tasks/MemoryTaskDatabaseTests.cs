namespace InteractiveParallel.Controller.Tests;

public class MemoryTaskDatabaseTests
{
    [Fact]
    public void Over_the_record_limit_a_tenth_of_the_oldest_settled_records_goes()
    {
        var history = new TaskHistory(new TaskDatabaseOptions { RecordLimit = 100 });
        var jobs = Enumerable.Range(0, 101).Select(_ => Finish(history)).ToList();

        Assert.Equal(90, history.Database.Count);
        Assert.All(jobs[..11], job => Assert.True(history.Database.WasCulled(job.Id)));
        Assert.All(jobs[11..], job => Assert.NotNull(history.Database.Find(job.Id)));
    }

    [Fact]
    public void Over_the_size_limit_the_oldest_go_until_nine_tenths_are_left()
    {
        var history = new TaskHistory(new TaskDatabaseOptions { SizeLimit = 100_000 });
        for (var i = 0; i < 50; i++) Finish(history, bufferBytes: 10_000);

        Assert.InRange(history.Database.Bytes, 70_000, 100_000);
        Assert.InRange(history.Database.Count, 7, 9);
    }

    [Fact]
    public void Task_that_is_not_settled_is_never_culled()
    {
        var history = new TaskHistory(new TaskDatabaseOptions { RecordLimit = 10, SizeLimit = 100_000 });
        var live = history.Submit(bufferBytes: 200_000);
        for (var i = 0; i < 1000; i++) Finish(history, bufferBytes: 1000);

        Assert.Contains(live.Id, history.Find("""{"completed":null}"""));
        Assert.Equal(live.Id, history.Results(statusOnly: false, live.Id).GetProperty("pending")[0].GetString());
        Assert.InRange(history.Database.Count, 1, 10);
    }

    [Fact]
    public void Record_that_alone_exceeds_the_limit_drives_out_no_other()
    {
        var history = new TaskHistory(new TaskDatabaseOptions { SizeLimit = 100_000 });
        var small = Finish(history);
        var huge = Finish(history, bufferBytes: 200_000);

        Assert.NotNull(history.Database.Find(small.Id));
        Assert.True(history.Database.WasCulled(huge.Id));
    }

    [Fact]
    public void Both_sides_buffers_and_text_count()
    {
        var history = new TaskHistory();
        var job = history.Submit(bufferBytes: 1000);
        history.Print(job.Request, new string('x', 5000));
        Assert.InRange(history.Database.Bytes, 5000, 7000);
        history.Complete(job, 0, bufferBytes: 2000);
        Assert.InRange(history.Database.Bytes, 8000, 12_000);
        history.Archive.PurgeAll();
        Assert.Equal(0, history.Database.Bytes);
    }

    [Fact]
    public void Text_of_one_request_is_bounded_and_the_oldest_goes()
    {
        var history = new TaskHistory();
        var job = history.Submit();
        for (var i = 0; i < 40; i++) history.Print(job.Request, $"{i:00}{new string('x', 1 << 20)}\n");
        history.Complete(job, 0);

        var text = history.Query($$"""{"msg_id":"{{job.Id}}"}""", "stdout").Content.GetProperty("records")[0].GetProperty("stdout").GetString()!;
        Assert.InRange(history.Database.Bytes, TaskOutput.TextLimit / 2, TaskOutput.TextLimit + 100_000);
        Assert.Matches(@"^\[\d+ bytes of output are not on record\]\n", text);
        Assert.Contains("\n39x", text);
        Assert.DoesNotContain("\n01x", text);
    }

    [Fact]
    public void Text_of_requests_that_are_not_settled_stays_within_the_limit()
    {
        var history = new TaskHistory(new TaskDatabaseOptions { SizeLimit = 1 << 20 });
        var jobs = Enumerable.Range(0, 20).Select(_ => history.Submit()).ToList();
        foreach (var job in jobs)
            for (var i = 0; i < 10; i++) history.Print(job.Request, new string('x', 100_000));

        Assert.InRange(history.Database.Bytes, 1 << 20, (1 << 20) + 110_000);
        foreach (var job in jobs) history.Complete(job, 0);
        Assert.InRange(history.Database.Bytes, 0, 1 << 20);
        history.Archive.PurgeAll();
        Assert.Equal(0, history.Database.Bytes);
    }

    [Fact]
    public void Ids_of_culled_records_are_remembered_within_bounds()
    {
        var ids = new CulledIds();
        for (var i = 0; i <= CulledIds.Most; i++) ids.Add($"{i}");

        Assert.False(ids.Contains("0"));
        Assert.True(ids.Contains("1"));
        Assert.True(ids.Contains($"{CulledIds.Most}"));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(-5.0)]
    [InlineData(7.0)]
    public void Any_fraction_keeps_the_limit(double fraction)
    {
        var history = new TaskHistory(new TaskDatabaseOptions { RecordLimit = 10, CullFraction = fraction });
        for (var i = 0; i < 100; i++) Finish(history);
        Assert.InRange(history.Database.Count, 0, 10);
    }

    private static Job Finish(TaskHistory history, int bufferBytes = 0)
    {
        var job = history.Submit();
        history.Assign(job, 0);
        history.Complete(job, 0, bufferBytes);
        return job;
    }
}
