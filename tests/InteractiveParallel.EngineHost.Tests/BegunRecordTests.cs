namespace InteractiveParallel.EngineHost.Tests;

public class BegunRecordTests
{
    [Fact]
    public void Supervisor_reads_the_last_ids_that_the_engine_has_begun()
    {
        using var supervisor = BegunRecord.Create();
        using var engine = BegunRecord.Open(supervisor.Path);

        for (var i = 0; i < BegunRecord.Slots + 10; i++) engine.Begin($"session_1_{i}");

        Assert.Equal([.. Enumerable.Range(10, BegunRecord.Slots).Select(i => $"session_1_{i}").Order()], supervisor.Read().Order());
    }

    [Fact]
    public void Record_outlives_the_engine_and_leaves_no_file()
    {
        var supervisor = BegunRecord.Create();
        using (var engine = BegunRecord.Open(supervisor.Path)) engine.Begin("last");

        Assert.Equal(["last"], supervisor.Read());
        supervisor.Dispose();
        Assert.False(File.Exists(supervisor.Path));
    }

    [Fact]
    public void Ids_that_do_not_fit_are_left_out()
    {
        using var supervisor = BegunRecord.Create();
        using var engine = BegunRecord.Open(supervisor.Path);

        engine.Begin(new string('x', 1000));
        engine.Begin("short");

        Assert.Equal(["short"], supervisor.Read());
    }
}
