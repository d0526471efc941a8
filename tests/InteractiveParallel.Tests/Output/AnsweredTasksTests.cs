using System.Runtime.CompilerServices;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Tests.Output;

public class AnsweredTasksTests
{
    private readonly AnsweredTasks _answered = new();

    [Fact]
    public void Latest_tasks_are_found_and_older_ones_only_if_they_had_output()
    {
        var tasks = Enumerable.Range(0, 3000).Select(NewTask).ToArray();
        _answered.Keep(tasks[0]);
        foreach (var task in tasks) _answered.Add(task);

        Assert.Same(tasks[0], _answered.Find("task 0"));
        Assert.Null(_answered.Find("task 1"));
        Assert.Same(tasks[2999], _answered.Find("task 2999"));
        Assert.Null(_answered.Find("another client's task"));
        GC.KeepAlive(tasks);
    }

    [Fact]
    public void Many_forgotten_tasks_with_output_take_no_room()
    {
        for (var round = 0; round < 20; round++)
        {
            KeepAndForget(1000);
            GC.Collect();
        }

        Assert.InRange(_answered.WithOutput, 1, 4000);
    }

    [Fact]
    public void Task_is_found_as_long_as_somebody_holds_it()
    {
        var held = NewTask(-1);
        _answered.Keep(held);
        for (var round = 0; round < 5; round++)
        {
            KeepAndForget(1000);
            GC.Collect();
        }

        Assert.Same(held, _answered.Find("task -1"));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void KeepAndForget(int count)
    {
        for (var i = 0; i < count; i++) _answered.Keep(NewTask(i + (_answered.WithOutput * count)));
    }

    private static SentTask NewTask(int number) => new(
        null!,
        0,
        new Header($"task {number}", "apply_request", "session", DateTime.UnixEpoch, "user", "5.3"),
        new OutgoingCall(new ExecuteRequest { Code = "1" }, new RequestMetadata()),
        new EngineTable(),
        null);
}
