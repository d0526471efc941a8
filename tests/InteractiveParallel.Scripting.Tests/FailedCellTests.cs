namespace InteractiveParallel.Scripting.Tests;

public class FailedCellTests
{
    private readonly Session _session = new();

    [Fact]
    public async Task Cell_that_threw_keeps_what_it_had_set()
    {
        await _session.Throws<FormatException>("int a = 3; int zero = 0; int b = int.Parse(\"x\"); int c = 4;");

        Assert.Equal(["a", "zero"], _session.Names.Names.Order());
        Assert.Equal(3, await _session.Value("a + zero"));
        Assert.Contains("'c' does not exist", await _session.Errors("c"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_whose_initialiser_was_not_reached_keeps_its_older_value()
    {
        await _session.Run("int a = 1; string text = \"old\";", "int F() => a;");
        await _session.Throws<FormatException>("var first = 1;\nvar a = int.Parse(\"x\");\nvar text = \"new\";");

        Assert.Equal((1, "old", 1), (_session["a"], _session["text"], _session["first"]));
        Assert.Equal("1old11", await _session.Value("a + text + first + F()"));
    }

    [Fact]
    public async Task Cell_that_threw_at_once_changes_nothing()
    {
        await _session.Run("int a = 1;", "int F() => a;");
        await _session.Throws<FormatException>("var a = int.Parse(\"x\");");
        _session["a"] = 2;

        Assert.Equal(2, await _session.Value("F()"));
        Assert.Equal(1, _session.Code.ChainLength - 1);
    }

    [Fact]
    public async Task Several_variables_of_one_statement_are_kept_up_to_the_one_that_threw()
    {
        await _session.Throws<FormatException>("int a = 0, b = int.Parse(\"x\"), c = 0;");

        Assert.Equal(["a"], _session.Names.Names);
    }

    [Fact]
    public async Task What_was_set_before_and_after_an_await_is_kept()
    {
        await _session.Throws<InvalidOperationException>("int a = 0; await Task.Yield(); int b = 0; await Task.FromException(new InvalidOperationException()); int c = 0;");

        Assert.Equal(["a", "b"], _session.Names.Names.Order());
    }

    [Fact]
    public async Task Functions_and_types_of_a_cell_that_threw_are_kept()
    {
        await _session.Throws<InvalidOperationException>("throw new InvalidOperationException(); int F() => 4; record P(int X);");

        Assert.Equal(9, await _session.Value("F() + new P(5).X"));
    }

    [Fact]
    public async Task Cell_that_does_not_compile_changes_nothing()
    {
        await _session.Run("int a = 1;");
        _session["p"] = 5;

        await _session.Errors("int a = 2; int b = 3; p + unknown");

        Assert.Equal(["a", "p"], _session.Names.Names.Order());
        Assert.Equal(6, await _session.Value("a + p"));
    }

    [Fact]
    public async Task Cancelling_abandons_an_await_and_keeps_what_was_set()
    {
        using var source = new CancellationTokenSource();
        _session["reached"] = new TaskCompletionSource();
        var cell = _session.Code.RunAsync("var before = 1; reached.SetResult(); await Task.Delay(-1); var after = 2;", source.Token);
        await ((TaskCompletionSource)_session["reached"]!).Task;
        await source.CancelAsync();

        var error = await Assert.ThrowsAsync<OperationCanceledException>(() => cell);

        Assert.Contains("abandoned", error.Message, StringComparison.Ordinal);
        Assert.Equal(["before", "reached"], _session.Names.Names.Order());
        Assert.Equal(2, await _session.Value("before + 1"));
    }

    [Fact]
    public async Task Cell_s_own_cancellation_is_its_own_exception()
    {
        var error = await _session.Throws<OperationCanceledException>("throw new OperationCanceledException(\"mine\");");

        Assert.Equal("mine", error.Message);
    }

    [Fact]
    public async Task Equals_of_a_struct_that_was_never_set_is_not_asked()
    {
        await _session.Run("struct V { public string S; public override bool Equals(object o) => S.Equals(((V)o).S); public override int GetHashCode() => 0; }");
        await _session.Throws<FormatException>("var a = 1; var v = new V { S = int.Parse(\"x\").ToString() };");

        Assert.Equal(1, _session["a"]);
        Assert.DoesNotContain("v", _session.Names.Names);
    }
}
