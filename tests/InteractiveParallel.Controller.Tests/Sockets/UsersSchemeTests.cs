namespace InteractiveParallel.Controller.Tests;

/// <summary>A rule of the user's own that makes mistakes does not stop tasks, and the log tells of it once.</summary>
public class UsersSchemeTests
{
    [Fact]
    public Task A_rule_that_throws_is_told_once() => DealAsync(_ => throw new InvalidOperationException("no idea"), nameof(UsersSchemeTests), "failed");

    [Fact]
    public Task A_place_that_does_not_exist_is_told_once() => DealAsync(engines => engines.Count, nameof(UsersSchemeTests), "chose place 2 of 2 engines, which are 0 to 1");

    private static async Task DealAsync(SchemeRule rule, params string[] expected)
    {
        var log = new LogSpy();
        await using var house = await House.OpenAsync(new ControllerOptions { Hwm = 1, Logger = log, Scheme = new SchemeChoice("custom", rule) });
        var (client, engines) = await house.FillAsync(2);

        // The rule is asked for each of them.
        for (var i = 0; i < 2; i++) client.SendTask();
        foreach (var engine in engines) await engine.Tasks.TakeAsync();

        var line = Assert.Single(log.Lines, line => line.StartsWith("--scheme: ", StringComparison.Ordinal));
        Assert.All(expected, text => Assert.Contains(text, line, StringComparison.Ordinal));
    }
}
