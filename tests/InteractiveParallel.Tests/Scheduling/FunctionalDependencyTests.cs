namespace InteractiveParallel.Tests;

public sealed class FunctionalDependencyTests(InProcessFixture fixture) : IClassFixture<InProcessFixture>
{
    private readonly Client _client = fixture.Client;
    private readonly LoadBalancedView _tasks = fixture.Client.LoadBalanced();

    [Fact]
    public async Task Refused_task_goes_to_another_engine_without_a_retry()
    {
        var tasks = Enumerable.Range(0, 8).Select(_ => _tasks.ApplyAsync(() => OnlyOn(2))).ToArray();

        foreach (var task in tasks) Assert.Equal(2, await task.InTime());

        Assert.All(tasks.SelectMany(task => task.Metadata.Attempts), attempt => Assert.Equal(("UnmetDependency", "not here"), (attempt.Ename, attempt.Evalue)));
        Assert.All(tasks, task => Assert.Equal(task.Metadata.Attempts.Count, task.Metadata.Attempts.Select(a => a.EngineId).Distinct().Except([2]).Count()));
    }

    [Fact]
    public async Task Task_that_every_engine_refuses_is_impossible_and_tells_each_reason()
    {
        var error = await Assert.ThrowsAsync<ImpossibleDependencyException>(_tasks.ApplyAsync(() => OnlyOn(77)).InTime);

        for (var id = 0; id < 4; id++) Assert.Contains($"engine {id} had it: UnmetDependency: not here", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_text_refuses_too()
    {
        var view = _tasks.With(o => o with { Depend = () => Engine.Current.Id == 3 });
        var text = _tasks.ExecuteAsync("if (Engine.Current.Id != 1) throw new UnmetDependencyException(\"not here\"); Engine.Current.Id");

        Assert.Equal("1", (await text.InTime()).Text);
        Assert.Equal("3", (await view.ExecuteAsync("Engine.Current.Id").InTime()).Text);
    }

    [Fact]
    public async Task Condition_of_a_view_holds_for_all_its_calls()
    {
        var wanted = 1;
        var view = _tasks.With(o => o with { Depend = () => Engine.Current.Id == wanted, Label = "conditional" });
        wanted = 2;

        Assert.Equal(1, await view.ApplyAsync(() => Engine.Current.Id).InTime());
        Assert.Equal(8, await view.ApplyAsync((int a, int b) => a + b, 3, 5).InTime());
        Assert.Equal(1, await view.ApplyAsync((CancellationToken token) => Engine.Current.Id).InTime());
        Assert.All(await view.MapAsync(x => Engine.Current.Id, Enumerable.Range(0, 10)).InTime(), id => Assert.Equal(1, id));
        Assert.Equal(3.0, await view.CallAsync<double>("System.Math.Sqrt", 9.0).InTime());
        Assert.Equal(100_000, await view.ApplyAsync((double[] big) => big.Length, new double[100_000]).InTime());
    }

    [Fact]
    public async Task Condition_that_throws_is_a_failure()
    {
        var task = _tasks.With(o => o with { Depend = () => throw new FormatException("bad condition") }).ApplyAsync(() => 1);

        var error = await Assert.ThrowsAsync<RemoteException>(task.InTime);

        Assert.Equal(("FormatException", "bad condition"), (error.Ename, error.Evalue));
        Assert.Empty(task.Metadata.Attempts);
    }

    [Fact]
    public async Task Required_name_leads_to_the_engine_that_has_it()
    {
        await _client[3].PushAsync("model", 5).InTime();
        var view = _tasks.With(o => o with { Require = [Requirement.Name("model")] });

        Assert.All(await view.MapAsync(x => Engine.Current.Id, Enumerable.Range(0, 6)).InTime(), id => Assert.Equal(3, id));
    }

    [Fact]
    public async Task Required_assemblies_and_types_must_be_there()
    {
        var there = _tasks.With(o => o with
        {
            Require = [Requirement.Assembly("System.Text.Json"), Requirement.Type("System.Xml.Linq.XElement, System.Private.Xml.Linq"), Requirement.Type("System.Version")],
        });
        var missing = _tasks.With(o => o with { Require = [Requirement.Assembly("No.Such.Assembly")] });
        var unknown = _tasks.With(o => o with { Require = [Requirement.Type("No.Such.Type")] });

        Assert.Equal(1, await there.ApplyAsync(() => 1).InTime());
        var error = await Assert.ThrowsAsync<ImpossibleDependencyException>(missing.ApplyAsync(() => 1).InTime);
        Assert.Contains("engine 0 lacks assembly No.Such.Assembly", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ImpossibleDependencyException>(unknown.ApplyAsync(() => 1).InTime);
    }

    [Fact]
    public async Task Direct_views_get_the_refusal_itself()
    {
        var one = _client[0].With(o => o with { Depend = () => false });
        var all = _client.All.With(o => o with { Depend = () => Engine.Current.Id < 2 });

        var refusal = await Assert.ThrowsAsync<UnmetDependencyException>(one.ApplyAsync(() => 1).InTime);
        Assert.Equal(0, refusal.EngineId);
        await Assert.ThrowsAsync<UnmetDependencyException>(_client[0].ApplyAsync(() => OnlyOn(1)).InTime);
        var several = await Assert.ThrowsAsync<CompositeException>(all.ApplyAsync(() => 1).InTime);
        Assert.Equal([2, 3], several.Errors.Cast<UnmetDependencyException>().Select(error => error.EngineId!.Value));
    }

    [Fact]
    public void Condition_with_a_big_array_is_refused()
    {
        var big = new double[100_000];

        var error = Assert.Throws<CannotShipException>(() => _tasks.With(o => o with { Depend = () => big.Length > 0 }));

        Assert.Contains("Engine.Get", error.Message, StringComparison.Ordinal);
    }

    private static int OnlyOn(int engine) => Engine.Current.Id == engine ? engine : throw new UnmetDependencyException("not here");
}
