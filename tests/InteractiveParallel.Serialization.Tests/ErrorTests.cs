namespace InteractiveParallel.Serialization.Tests;

public sealed class ErrorTests
{
    [Fact]
    public void A_remote_error_shows_its_traceback_before_the_local_one()
    {
        var error = new RemoteException("ValueError", "bad", ["line 1", "line 2"], 3, "uuid", "apply");
        Assert.Equal("ValueError: bad (engine 3, apply)", error.Message);
        Assert.StartsWith("ValueError: bad (engine 3, apply)\nline 1\nline 2\n", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_composite_prints_four_tracebacks_and_counts_the_rest()
    {
        var error = new CompositeException([.. Enumerable.Range(0, 6).Select(i => new RemoteException("E", $"v{i}", [$"trace {i}"], i))]);
        var text = error.ToString();
        Assert.StartsWith("6 tasks failed", error.Message, StringComparison.Ordinal);
        Assert.Contains("trace 3", text, StringComparison.Ordinal);
        Assert.DoesNotContain("trace 4", text, StringComparison.Ordinal);
        Assert.EndsWith("... and 2 more", text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_engines_says_what_helps() => Assert.Contains("start some with `ipengine`", new NoEnginesException().Message, StringComparison.Ordinal);
}
