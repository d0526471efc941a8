namespace InteractiveParallel.Scripting.Tests;

/// <summary>What happens to a session while one of its cells, or an expression, runs.</summary>
public class MeanwhileTests
{
    private readonly Session _session = new();

    public MeanwhileTests()
    {
        _session["reset"] = (Action)_session.Code.Reset;
        _session["evaluate"] = (Func<string, Task<object?>>)_session.Evaluate;
        _session["assign"] = (Func<string, object?, Task>)_session.Assign;
    }

    [Fact]
    public async Task Cell_may_reset_its_own_session()
    {
        for (var i = 0; i < 40; i++)
            await _session.Run($"var v{i} = {i};");
        await _session.Run("var late = v1; reset(); late = 2;");

        Assert.Empty(_session.Names.Names);
        Assert.Contains("'late' does not exist", await _session.Errors("late"), StringComparison.Ordinal);
        Assert.Contains("'v1' does not exist", await _session.Errors("v1"), StringComparison.Ordinal);
        Assert.Equal(5, await _session.Value("var v1 = 5; v1"));
    }

    [Fact]
    public async Task Cell_that_resets_and_throws_leaves_nothing()
    {
        for (var i = 0; i < 40; i++)
            await _session.Run($"var v{i} = {i};");
        await _session.Throws<FormatException>("var late = v1; reset(); int.Parse(\"x\");");

        Assert.Empty(_session.Names.Names);
        Assert.Contains("'late' does not exist", await _session.Errors("late"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_that_ran_during_a_reset_is_compiled_again()
    {
        const string Text = "if (x == 1) reset(); x + 1";
        await _session.Run("reset", "var x = 0;");
        await _session.Value(Text);
        await _session.Run("x = 1;");

        Assert.Equal(2, await _session.Value(Text));
        Assert.Contains("'x' does not exist", await _session.Errors(Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expression_inside_the_first_cell_that_mentions_a_pushed_value_sees_it()
    {
        _session["a"] = 1;
        _session["g"] = new[] { 1, 2 };

        Assert.Equal(4, await _session.Value("a = 3; await evaluate(\"a + 1\")"));
        await _session.Run("var first = g[0]; await assign(\"g[0]\", 9);");
        Assert.Equal("3 9", await _session.Value("$\"{a} {g[0]}\""));
    }

    [Fact]
    public async Task Expression_does_not_undo_what_was_set_while_it_awaited()
    {
        var gate = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        _session["gate"] = gate;
        _session["a"] = 1;
        var running = _session.Evaluate("a + await gate.Task");
        _session["a"] = 5;
        gate.SetResult(10);

        Assert.Equal(11, await running);
        Assert.Equal(5, _session["a"]);
    }

    [Fact]
    public async Task What_an_expression_does_to_a_pushed_value_counts()
    {
        _session["a"] = 1;

        Assert.Equal(2, await _session.Evaluate("a = 2"));
        Assert.Equal(2, _session["a"]);
    }
}
