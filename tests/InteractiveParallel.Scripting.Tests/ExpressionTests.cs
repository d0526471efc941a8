namespace InteractiveParallel.Scripting.Tests;

public class ExpressionTests
{
    private readonly Session _session = new();

    [Fact]
    public async Task Expressions_read_and_are_assigned()
    {
        await _session.Run("class Box { public int Number; public Box Inner { get; set; } } var box = new Box { Inner = new Box() }; var g = new double[2]; var map = new Dictionary<string, object>();");
        await _session.Assign("box.Inner.Number", 5);
        await _session.Assign("g[0]", 7);
        await _session.Assign("map[\"k\"]", "v");

        Assert.Equal(5, await _session.Evaluate("box.Inner.Number"));
        Assert.Equal(7.0, await _session.Evaluate("g[0]"));
        Assert.Equal("v", await _session.Evaluate("map[\"k\"]"));
        Assert.Equal(12.0, await _session.Evaluate("g[0] + box.Inner.Number"));
        Assert.Equal(1, _session.Code.ChainLength);
    }

    [Fact]
    public async Task Constants_go_where_CSharp_lets_them()
    {
        await _session.Run("var bytes = new byte[1]; double d = 0; long l = 0; string s = \"\"; object o = null; decimal m = 0; int? n = 1; char c = 'a';");
        await _session.Assign("bytes[0]", 5);
        await _session.Assign("d", 5);
        await _session.Assign("l", 6);
        await _session.Assign("m", 7);
        await _session.Assign("o", "text");
        await _session.Assign("s", null);
        await _session.Assign("n", null);
        await _session.Assign("c", 'b');

        Assert.Equal("5 5 6 7 text True True b", await _session.Value("$\"{bytes[0]} {d} {l} {m} {o} {s is null} {n is null} {c}\""));
        await Assert.ThrowsAsync<CodeErrorException>(() => _session.Assign("bytes[0]", 500));
        await Assert.ThrowsAsync<CodeErrorException>(() => _session.Assign("bytes[0]", "text"));
    }

    [Fact]
    public async Task Pushed_values_serve_as_roots_of_expressions()
    {
        _session["g"] = new[] { 1, 2 };
        _session["pair"] = new KeyValuePair<string, int>("k", 3);
        await _session.Assign("g[1]", 9);

        Assert.Equal(9, await _session.Evaluate("g[1]"));
        Assert.Equal("k3", await _session.Evaluate("pair.Key + pair.Value"));
        Assert.Equal([1, 9], (int[])_session["g"]!);
    }

    [Fact]
    public async Task Assignment_to_a_plain_name_defines_it()
    {
        await _session.Assign("fresh", 3);
        await _session.Assign("fresh", "text");

        Assert.Equal("text", _session["fresh"]);
    }

    [Fact]
    public async Task What_an_expression_changes_counts_but_what_it_declares_is_gone()
    {
        _session["n"] = 5;

        Assert.Equal(6, await _session.Evaluate("++n"));
        Assert.Equal(6, _session["n"]);
        Assert.Equal(true, await _session.Evaluate("int.TryParse(\"3\", out var parsed)"));
        Assert.DoesNotContain("parsed", _session.Names.Names);
        Assert.Contains("CS0103", await _session.Errors("parsed"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a; b")]
    [InlineData("a }")]
    [InlineData("var x = 1")]
    [InlineData("1; System.Environment.Exit(3)")]
    [InlineData("a +")]
    public async Task Text_that_is_no_expression_is_refused(string text)
    {
        _session["a"] = 1;
        var error = await Assert.ThrowsAsync<CodeErrorException>(() => _session.Evaluate(text));

        Assert.StartsWith("(1,", error.Lines[0], StringComparison.Ordinal);
        await Assert.ThrowsAsync<CodeErrorException>(() => _session.Assign(text, 1));
    }

    [Fact]
    public async Task Error_in_an_expression_shows_the_expression()
    {
        var error = await Assert.ThrowsAsync<CodeErrorException>(() => _session.Evaluate("1 + unknown.b"));

        Assert.Equal(["(1,5): error CS0103: The name 'unknown' does not exist in the current context", "1 + unknown.b", "    ^"], error.Lines);
    }

    [Fact]
    public async Task Running_cell_may_evaluate_expressions_itself()
    {
        await _session.Run("var g = new[] { 1, 2 };");
        _session["session"] = _session.Code;

        Assert.Equal(4, await _session.Value("var local = 2; local + (int)await session.EvaluateAsync(\"g[1]\")"));
        Assert.Equal(2, await _session.Value("local"));
    }

    [Fact]
    public async Task References_that_an_expression_brings_while_a_cell_runs_stay()
    {
        await _session.Run("object held = null;");
        _session["session"] = _session.Code;
        _session["xml"] = new System.Xml.Linq.XElement("a");
        await _session.Run("var x = 1; held = await session.EvaluateAsync(\"xml.Name.LocalName\");");

        Assert.Equal("aa1", await _session.Value("(string)held + xml.Name.LocalName + x"));
    }

    [Fact]
    public async Task Cell_within_a_cell_is_refused()
    {
        _session["session"] = _session.Code;
        var error = await _session.Throws<InvalidOperationException>("await session.RunAsync(\"1\")");

        Assert.Contains("one after the other", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, await _session.Value("1"));
    }

    [Fact]
    public async Task Awaiting_expression_gives_its_result()
        => Assert.Equal(5, await _session.Evaluate("await Task.Run(() => 5)"));
}
