namespace InteractiveParallel.Scripting.Tests;

public class ErrorTests
{
    private readonly Session _session = new();

    [Fact]
    public async Task Compile_error_has_place_text_line_and_caret()
    {
        var error = await _session.Throws<CodeErrorException>("var ok = 1;\n\tvar bad = ok + unknown;");

        Assert.Equal(["(2,17): error CS0103: The name 'unknown' does not exist in the current context", "\tvar bad = ok + unknown;", "\t               ^"], error.Lines);
    }

    [Fact]
    public async Task Warnings_are_not_shown_and_many_errors_are_cut()
    {
        await _session.Run("int unused; async Task F() { }\n[Obsolete] void Old() { }\nOld();");
        var error = await _session.Throws<CodeErrorException>(string.Concat(Enumerable.Range(0, 30).Select(i => $"u{i};\n")));

        Assert.Matches("and [0-9]+ more errors", error.Lines[^1]);
        Assert.All(error.Lines, line => Assert.DoesNotContain("warning", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Clash_of_a_redefined_type_says_which_is_which_and_what_to_re_run()
    {
        await _session.Run("record P(int X);", "int F3(P p) => p.X;", "var old = new P(1);", "record P(int X);");

        Assert.Contains("P of cell 1 was expected, P of cell 4 given; re-run the cell that defines F3 (cell 2)", await _session.Errors("F3(new P(1))"), StringComparison.Ordinal);
        Assert.Contains("P of cell 4 was expected, P of cell 1 given; re-run the cell that defines old (cell 3)", await _session.Errors("P p = old;"), StringComparison.Ordinal);
        Assert.Contains("of cell 1", await _session.Errors("var list = new List<P> { old };"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clash_at_run_time_names_the_cells()
    {
        await _session.Run("record P(int X);", "object old = new P(1);", "record P(int X);");
        var error = await _session.Throws<InvalidCastException>("(P)old");

        Assert.Contains("P of cell 3 was expected, P of cell 1 given", ErrorText.Message(error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Frame_of_an_index_out_of_range_names_its_cell()
    {
        await _session.Run("var numbers = new[] { 1 };");

        Assert.Contains(UserFrames.Of(await _session.Throws<IndexOutOfRangeException>("numbers[5]")), frame => frame.StartsWith("   at cell 2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Frames_are_the_user_s_with_cell_and_line()
    {
        await _session.Run("int Half(int x)\n{\n    return 10 / x;\n}", "int Quarter(List<int> xs) => xs.Select(x => Half(x)).Sum();");
        var error = await _session.Throws<DivideByZeroException>("var list = new List<int> { 0 };\nQuarter(list)");

        Assert.Equal(["   at Half(int x) in cell 1, line 3", "   at lambda in Quarter in cell 2, line 1", "   at Quarter(List<int> xs) in cell 2, line 1", "   at cell 3, line 2"], UserFrames.Of(error));
        Assert.Equal("System.DivideByZeroException: Attempted to divide by zero.", ErrorText.Lines(error)[0]);
    }

    [Fact]
    public async Task Frames_of_async_functions_iterators_members_and_local_functions_are_readable()
    {
        await _session.Run(
            "class Shape { public double Area { get { throw new InvalidOperationException(\"area\"); } } public Shape(int n) { if (n < 0) Fail(); } static void Fail() => throw new ArgumentException(\"n\"); }",
            "async Task<double> Later(Shape s) { await Task.Yield(); return Inner(); double Inner() => s.Area; }",
            "IEnumerable<Shape> Make(int n) { yield return new Shape(n); }");

        var area = await _session.Throws<InvalidOperationException>("await Later(new Shape(1))");
        var made = await _session.Throws<ArgumentException>("Make(-1).First()");

        Assert.Equal(["   at Shape.Area in cell 1, line 1", "   at Inner() in cell 2, line 1", "   at Later(Shape s) in cell 2, line 1", "   at cell 4, line 1"], UserFrames.Of(area));
        Assert.Equal(["   at Shape.Fail() in cell 1, line 1", "   at new Shape(int n) in cell 1, line 1", "   at Make(int n) in cell 3, line 1", "   at cell 5, line 1"], UserFrames.Of(made));
    }

    [Fact]
    public async Task Repeated_frames_are_counted()
    {
        await _session.Run("int Deep(int n) => n == 0 ? throw new InvalidOperationException() : Deep(n - 1) + 1;");
        var frames = UserFrames.Of(await _session.Throws<InvalidOperationException>("Deep(100)"));

        Assert.Equal(["   at Deep(int n) in cell 1, line 1", "   the same 100 more times", "   at cell 2, line 1"], frames);
    }

    [Fact]
    public async Task Inner_exceptions_are_told_too()
    {
        await _session.Run("class MyError(string m, Exception inner) : Exception(m, inner); void F() { try { int.Parse(\"x\"); } catch (Exception e) { throw new MyError(\"outer\", e); } }");
        var lines = ErrorText.Lines(await _session.Throws<Exception>("await Task.WhenAll(Task.Run(F))"));

        Assert.Equal("MyError: outer", lines[0]);
        Assert.Contains("caused by:", lines);
        Assert.Contains("System.FormatException: The input string 'x' was not in a correct format.", lines);
    }

    [Fact]
    public async Task Exception_whose_message_throws_is_still_told()
    {
        await _session.Run("class Evil : Exception { public override string Message => throw new InvalidOperationException(); }");

        Assert.Equal("Evil: (its message cannot be had: System.InvalidOperationException)", ErrorText.Lines(await Thrown("throw new Evil();"))[0]);
    }

    // xunit reads the message of what it catches.
    private async Task<Exception> Thrown(string code)
    {
        try
        {
            await _session.Run(code);
        }
        catch (Exception error)
        {
            return error;
        }
        throw new InvalidOperationException("nothing was thrown");
    }
}
