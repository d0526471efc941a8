namespace InteractiveParallel.Tests;

public sealed class TasksOfTasksTests(InProcessFixture fixture) : IClassFixture<InProcessFixture>
{
    [Fact]
    public async Task A_task_can_connect_to_its_own_cluster_and_submit_tasks()
    {
        var sum = await fixture.Client[0].ApplyAsync(async () =>
        {
            await using var client = await Engine.Current.ConnectAsync();
            int[] ids = await client[1..].ApplyAsync(() => Engine.Current.Id);
            return ids.Sum();
        });

        Assert.Equal(1 + 2 + 3, sum);
    }

    [Fact]
    public async Task A_task_knows_which_client_asked_for_it()
    {
        await using var other = await fixture.Cluster.ConnectAsync();

        var mine = await fixture.Client[0].ApplyAsync(() => Engine.Current.ClientSession);
        var theirs = await other[0].ApplyAsync(() => Engine.Current.ClientSession);

        Assert.NotEmpty(mine);
        Assert.NotEqual(mine, theirs);
    }
}
