namespace InteractiveParallel.Scripting.Tests;

/// <summary>The same text again: it must mean what it would mean if it were compiled again.</summary>
public class ReuseTests
{
    private readonly Session _session = new();

    [Fact]
    public async Task Repeated_text_is_compiled_once()
    {
        await _session.Run("var n = 0; var log = new List<int>();");
        for (var i = 0; i < 50; i++)
            await _session.Run("n++; log.Add(n);", "var square = n * n;", "square + log.Count");

        Assert.Equal(2550, await _session.Value("square + log.Count"));
        Assert.Equal(2, _session.Code.ChainLength);
        Assert.Equal(4, _session.Code.Compilations);
    }

    [Fact]
    public async Task Text_whose_names_were_declared_again_is_compiled_again()
    {
        await _session.Run("var a = 1;");
        Assert.Equal(2, await _session.Value("a + 1"));
        await _session.Run("var a = \"x\";");
        Assert.Equal("x1", await _session.Value("a + 1"));
        await _session.Run("int b = 5;");
        Assert.Equal("x1", await _session.Value("a + 1"));
    }

    [Fact]
    public async Task Repeated_declaration_is_a_new_variable()
    {
        await _session.Run("var list = new List<int>(); int Count() => list.Count;");
        var before = _session["list"];
        var count = (Func<int>)_session["Count"]!;
        await _session.Run("list.Add(1);", "var list = new List<int>(); int Count() => list.Count;");

        Assert.NotSame(before, _session["list"]);
        Assert.Equal((1, 0), (count(), await _session.Value("Count()")));
    }

    [Fact]
    public async Task Pushed_name_in_between_counts()
    {
        await _session.Run("int a = 1;");
        Assert.Equal(1, await _session.Value("a"));
        _session["a"] = 2;
        Assert.Equal(2, await _session.Value("a"));
        _session["a"] = "text";
        Assert.Equal("text", await _session.Value("a"));
        Assert.Equal("text", await _session.Value("a"));
        _session["a"] = 3;
        Assert.Equal(3, await _session.Value("a"));
    }

    [Fact]
    public async Task Using_or_extension_in_between_counts()
    {
        await _session.Run("class T { public int N() => 1; }", "var t = new T();", "static class X { public static int F() => 1; }");
        Assert.Equal(1, await _session.Value("t.N()"));
        Assert.Contains("CS1061", await _session.Errors("t.M()"), StringComparison.Ordinal);
        await _session.Run("static int M(this T t) => 5;");
        Assert.Equal(5, await _session.Value("t.M()"));
    }

    [Fact]
    public async Task Types_and_statics_are_new_each_time()
    {
        const string Code = "class C { public static int N; } C.N++; var seen = C.N;";
        await _session.Run(Code, Code);

        Assert.Equal(1, _session["seen"]);
    }

    [Fact]
    public async Task Repeated_text_after_a_removal_is_refused()
    {
        await _session.Run("int a = 1;", "a");
        _session.Names.Remove("a");

        Assert.Contains("'a' does not exist", await _session.Errors("a"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repeated_cell_that_throws_keeps_the_older_values()
    {
        await _session.Run("var source = \"5\";");
        const string Code = "var first = source; var number = int.Parse(source);";
        await _session.Run(Code, "source = \"x\";");
        await _session.Throws<FormatException>(Code);

        Assert.Equal(("x", 5), (_session["first"], _session["number"]));
        Assert.Equal("x5", await _session.Value("first + number"));
    }
}
