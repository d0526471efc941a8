namespace InteractiveParallel.Integration.Tests;

/// <summary>Conditions on engines that are code of the program: they travel to real engines with the assemblies they need.</summary>
public class ShippedConditionTests
{
    [Fact]
    public async Task Tasks_go_where_a_condition_of_the_program_holds_and_what_it_requires_is_there()
    {
        await using var cluster = await Cluster.StartAsync(3);
        await using var client = await cluster.ConnectAsync();
        await client[1].PushAsync("model", new Weights(5));
        var wanted = new Weights(5);

        var view = client.LoadBalanced().With(o => o with { Depend = () => Holds(wanted), Require = [Requirement.Name("model")] });
        var ids = await view.MapAsync(x => Engine.Current.Id, Enumerable.Range(0, 12));
        Assert.All(ids, id => Assert.Equal(1, id));

        var nowhere = client.LoadBalanced().With(o => o with { Depend = () => Holds(new Weights(77)) }).ApplyAsync(() => 1);
        var error = await Assert.ThrowsAsync<ImpossibleDependencyException>(async () => await nowhere);
        for (var id = 0; id < 3; id++) Assert.Contains($"engine {id} ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broadcast_keeps_the_refusals_of_single_engines()
    {
        await using var cluster = await Cluster.StartAsync(3);
        await using var client = await cluster.ConnectAsync();

        var outcomes = await client.Broadcast().ApplyAsync(() =>
        {
            if (Engine.Current.Id != 1) throw new UnmetDependencyException("only one has the data");
            return Engine.Current.Id;
        }).OutcomesAsync();

        Assert.Equal(1, outcomes[1].Value);
        Assert.All([outcomes[0], outcomes[2]], outcome => Assert.Contains("only one has the data", outcome.Error!.Message, StringComparison.Ordinal));
    }

    private static bool Holds(Weights wanted) => Engine.TryGet<Weights>("model", out var here) && here.Sum == wanted.Sum;

    private sealed record Weights(int Sum);
}
