namespace InteractiveParallel.Python.Tests;

/// <summary>The original's client and engines, unchanged, on our controller.</summary>
public class PythonClientTests(PythonCluster cluster) : IClassFixture<PythonCluster>
{
    [Fact]
    public Task Direct_view_applies_pushes_pulls_scatters_and_gathers() => cluster.RunAsync("direct.py");

    [Fact]
    public Task Load_balanced_view_applies_and_maps() => cluster.RunAsync("load_balanced.py");

    [Fact]
    public Task Output_and_errors_arrive() => cluster.RunAsync("output.py");

    [Fact]
    public Task Broadcast_view_works_with_one_reply_and_with_many() => cluster.RunAsync("broadcast.py");

    [Fact]
    public Task Queries_are_answered() => cluster.RunAsync("queries.py");

    [Fact]
    public Task Records_of_the_hub_serve_other_clients() => cluster.RunAsync("records.py");

    [Fact]
    public Task Requests_on_record_run_again() => cluster.RunAsync("resubmit.py");

    [Fact]
    public Task Functions_decorators_maps_and_the_executor_work() => cluster.RunAsync("functions.py");

    [Fact]
    public Task Output_and_published_data_come_while_work_goes_on() => cluster.RunAsync("streaming.py");

    [Fact]
    public Task Magics_run_cells_on_engines() => cluster.RunAsync("magics.py");

    [Fact]
    public Task Queued_work_can_be_aborted() => cluster.RunAsync("abort.py");

    [Fact]
    public Task Killed_engine_fails_its_work_within_seconds_and_the_others_go_on()
    {
        cluster.StartEngine();
        return cluster.RunAsync("killed_engine.py");
    }

    [Fact]
    public Task Control_requests_clear_and_signal() => cluster.RunAsync("control.py");
}
