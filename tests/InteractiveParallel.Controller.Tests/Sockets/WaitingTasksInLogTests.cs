namespace InteractiveParallel.Controller.Tests;

/// <summary>Why tasks wait is in the controller's log, for clients that cannot ask: Python's.</summary>
public class WaitingTasksInLogTests
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Log_says_once_why_a_task_does_not_move()
    {
        var (time, log) = (new PeriodTime(Period), new LogSpy());
        await using var house = await House.OpenAsync(new ControllerOptions { Hwm = 1, Time = time, Logger = log });
        var (client, engines) = await house.FillAsync(1);
        client.SendTask();
        var running = await engines[0].Tasks.TakeAsync();
        var waiting = client.SendTask();
        await client.ExplainAsync(waiting, when: "busy");

        time.Pass();
        Assert.DoesNotContain(log.Lines, IsOfWaiting);
        time.Pass();
        time.Pass();

        Assert.Equal([$"task {waiting.Header.MessageId} waits: no engine has room for it. engine 0 is busy with 1 task"], log.Lines.Where(IsOfWaiting));
        EnginePeer.Answer(engines[0].Task, engines[0].ReplyTo(running));
        Assert.Equal(waiting.Header.MessageId, (await engines[0].Tasks.TakeAsync()).Header.MessageId);
    }

    private static bool IsOfWaiting(string line) => line.Contains(" waits: ", StringComparison.Ordinal);
}
