namespace InteractiveParallel.Scripting.Tests;

public class CellTests
{
    private readonly Session _session = new();

    [Theory]
    [InlineData("1 + 1", 2)]
    [InlineData("var a = 3; a * 2", 6)]
    [InlineData("await Task.FromResult(5)", 5)]
    [InlineData("return 7;", 7)]
    [InlineData("using System.Text; new StringBuilder(\"ab\").Length", 2)]
    [InlineData("// only a remark\n4", 4)]
    [InlineData("Enumerable.Range(0, 4).Sum()", 6)]
    [InlineData("unsafe { int x = 1; int* p = &x; }\n8", 8)]
    public async Task Final_expression_without_semicolon_is_the_value(string code, int expected) => Assert.Equal(expected, await _session.Value(code));

    [Theory]
    [InlineData("var b = 1 + 1;", false)]
    [InlineData("var a = 1;", false)]
    [InlineData("", false)]
    [InlineData("// nothing", false)]
    [InlineData("Console.Out.Flush()", false)]
    [InlineData("await Task.Delay(1)", false)]
    [InlineData("(string)null", true)]
    [InlineData("string s = null; s", true)]
    public async Task Value_that_is_null_differs_from_no_value(string code, bool hasValue)
        => Assert.Equal((hasValue, (object?)null), await Result(code) is var r ? (r.HasValue, r.HasValue ? r.Value : null) : default);

    [Fact]
    public async Task Lone_expression_that_looks_like_a_declaration_is_an_expression()
    {
        await _session.Run("record P(string Name, int Age); var p = new P(\"Ann\", 3);");

        Assert.Equal("P { Name = Ann, Age = 4 }", (await _session.Value("p with { Age = 4 }"))!.ToString());
    }

    [Fact]
    public async Task Error_in_such_an_expression_stands_at_its_own_place()
    {
        await _session.Run("record P(int Age); var p = new P(3);");

        var error = await Assert.ThrowsAsync<CodeErrorException>(() => _session.Run("p with { Size = 4 }"));

        Assert.StartsWith("(1,10): error CS0117", error.Lines[0], StringComparison.Ordinal);
        Assert.Equal("p with { Size = 4 }", error.Lines[1]);
    }

    private Task<CellResult> Result(string code) => _session.Code.RunAsync(code, TestContext.Current.CancellationToken);

    [Fact]
    public async Task Later_cells_see_variables_functions_and_types()
    {
        await _session.Run("var a = 2;", "int Twice(int x) => x * a;", "record P(int X) { public int Y => X + 1; }", "a = 5;");

        Assert.Equal(31, await _session.Value("Twice(new P(2).Y) + new P(15).Y"));
    }

    [Fact]
    public async Task Latest_definition_of_a_name_wins()
    {
        await _session.Run("var a = 1; int F(int x) => x; record P(int X);", "var a = \"new\"; string F(int x) => $\"<{x}>\"; record P(string Name);");

        Assert.Equal("new<1>n", await _session.Value("a + F(1) + new P(\"n\").Name"));
        Assert.Equal("new", _session["a"]);
    }

    [Fact]
    public async Task Function_of_an_earlier_cell_keeps_the_variable_it_was_compiled_with()
    {
        await _session.Run("var a = 1;", "int F() => a;", "var a = 2;");

        Assert.Equal(1, await _session.Value("F()"));
    }

    [Fact]
    public async Task Usings_stay_in_effect()
    {
        await _session.Run("using System.Globalization; using static System.Math;");

        Assert.Equal(2.0, await _session.Value("Sqrt(4) + CultureInfo.InvariantCulture.LCID * 0"));
    }

    [Fact]
    public async Task Extension_method_of_a_cell_serves_later_cells()
    {
        await _session.Run("static int Doubled(this int x) => 2 * x;");

        Assert.Equal(8, await _session.Value("4.Doubled()"));
    }

    [Fact]
    public async Task Await_inside_a_cell_does_not_lose_its_variables()
    {
        await _session.Run("var a = 1; await Task.Yield(); var b = a + 1;", "await Task.Delay(1); b++;");

        Assert.Equal(3, _session["b"]);
    }

    [Fact]
    public async Task Variables_of_patterns_and_out_arguments_are_names_of_the_session()
    {
        await _session.Run("int.TryParse(\"12\", out var n);", "var (p, q) = (1, 2);");

        Assert.Equal(15, await _session.Value("n + p + q"));
        Assert.Equal([1, 2, 12], new[] { _session["p"], _session["q"], _session["n"] });
    }

    [Fact]
    public async Task Namespace_of_the_framework_beyond_the_standard_references_works_when_named()
    {
        await _session.Run("using System.Xml.Linq;");

        Assert.Equal("a", await _session.Value("new XElement(\"a\").Name.LocalName"));
        Assert.Equal("0.0.0.0", await _session.Value("new System.Net.NetworkInformation.PingOptions() is null ? \"\" : System.Net.IPAddress.Any.ToString()"));
    }

    [Fact]
    public async Task Cell_that_declares_nothing_does_not_lengthen_the_chain()
    {
        await _session.Run("int a = 1;", "a + 1", "a += 2;", "for (var i = 0; i < 3; i++) a += i;");

        // A submission keeps references to the instances of all cells it names: one field each.
        Assert.Equal(6, await _session.Value("a"));
        Assert.Equal(1, _session.Code.ChainLength);
    }

    [Fact]
    public async Task Functions_and_properties_are_names_too()
    {
        await _session.Run("int F(int x) => x + 1; int Now { get; set; } = 4; event Action E; const int C = 9; static int S = 3; readonly int R = 5;");

        Assert.Equal(3, Assert.IsType<Func<int, int>>(_session["F"])(2));
        Assert.Equal([4, 9, 3, 5], new[] { _session["Now"], _session["C"], _session["S"], _session["R"] });
    }

    [Fact]
    public async Task Cell_is_found_by_its_assembly()
    {
        await _session.Code.RunAsync("record P(int X);", 41, TestContext.Current.CancellationToken);
        var p = (await _session.Value("new P(1)"))!;

        Assert.True(_session.Code.TryGetCell(p.GetType().Assembly, out var cell));
        Assert.Equal((41, p.GetType().Assembly.GetName().Name), (cell.Cell, cell.Name));
        Assert.Equal(p.GetType().Module.ModuleVersionId, Images.Mvid(cell.Image));
        Assert.False(cell.Symbols.IsEmpty);
        Assert.False(_session.Code.TryGetCell(typeof(int).Assembly, out _));
    }

    [Fact]
    public async Task Reset_forgets_names_cells_and_usings()
    {
        await _session.Run("using System.Globalization; var a = 1;");
        _session.Code.Reset();

        Assert.Contains("CS0103", await _session.Errors("a"), StringComparison.Ordinal);
        Assert.Contains("CS0103", await _session.Errors("CultureInfo.InvariantCulture"), StringComparison.Ordinal);
        Assert.Empty(_session.Names.Names);
        Assert.Equal(2, await _session.Value("var a = 2; a"));
    }

    [Fact]
    public async Task Sessions_of_one_process_do_not_mix()
    {
        var other = new Session();
        await _session.Run("var a = 1; record P(int X);");
        await other.Run("var a = \"other\";");

        Assert.Equal((1, "other"), (await _session.Value("a"), await other.Value("a")));
        Assert.Contains("'P'", await other.Errors("new P(1)"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warm_up_leaves_no_trace()
    {
        await _session.Run("var a = 1;");
        _session.Code.WarmUp();

        Assert.Equal(["a"], _session.Names.Names);
        Assert.Equal(1, await _session.Value("a"));
        Assert.Equal(2, _session.Code.Cells);
    }
}
