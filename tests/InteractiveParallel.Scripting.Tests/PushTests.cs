namespace InteractiveParallel.Scripting.Tests;

public class PushTests
{
    private readonly Session _session = new();

    [Fact]
    public async Task Pushed_value_has_its_type_in_the_next_cell_that_mentions_it()
    {
        _session["words"] = new Dictionary<string, List<int>> { ["a"] = [1, 2] };

        Assert.Equal(2, await _session.Value("words[\"a\"].Count"));
    }

    [Fact]
    public async Task Cell_that_declares_the_name_itself_gets_no_second_declaration()
    {
        _session["a"] = "pushed";

        Assert.Equal(5, await _session.Value("int a = 5; a"));
        Assert.Equal(5, _session["a"]);
    }

    [Fact]
    public async Task Push_of_an_assignable_value_is_seen_by_functions_of_earlier_cells()
    {
        await _session.Run("int a = 1; IEnumerable<int> xs = new[] { 1 };", "int F() => a + xs.Count();");
        _session["a"] = 10;
        _session["xs"] = new List<int> { 1, 2, 3 };

        Assert.Equal(13, await _session.Value("F()"));
        Assert.Equal(3, await _session.Value("xs.Count()"));
    }

    [Fact]
    public async Task Push_of_another_type_replaces_the_variable()
    {
        await _session.Run("int a = 1;", "int F() => a;");
        _session["a"] = "text";

        Assert.Equal(4, await _session.Value("a.Length"));
        Assert.Equal(1, await _session.Value("F()"));
    }

    [Fact]
    public async Task Pushed_variable_takes_the_type_of_each_new_value()
    {
        _session["a"] = null;
        Assert.Equal(true, await _session.Value("a == null"));
        _session["a"] = 5;
        Assert.Equal(6, await _session.Value("a + 1"));
        _session["a"] = 7;
        Assert.Equal(8, await _session.Value("a + 1"));
        _session["a"] = new DivideByZeroException("first");
        await _session.Run("a = null;");
        Assert.Null(_session["a"]);
    }

    [Fact]
    public async Task Pushed_delegate_is_called_like_a_function()
    {
        var offset = 3;
        _session["f"] = (Func<int, int>)(x => x * x + offset);

        Assert.Equal(52, await _session.Value("f(7)"));
    }

    [Fact]
    public async Task Function_of_a_cell_and_pushed_delegate_replace_each_other()
    {
        await _session.Run("int F(int x) => x;");
        _session["F"] = (Func<int, int>)(x => -x);
        Assert.Equal(-4, await _session.Value("F(4)"));

        await _session.Run("int F(int x) => 10 * x;");
        Assert.Equal(40, await _session.Value("F(4)"));
        Assert.Equal(40, ((Func<int, int>)_session["F"]!)(4));
    }

    [Fact]
    public async Task Anonymous_object_of_a_program_works_by_its_members()
    {
        var pushed = new { Name = "n", Inner = new { X = 2 }, Items = new[] { new { Y = 1 }, new { Y = 5 } } };
        _session["anon"] = pushed;

        Assert.Equal("n2", await _session.Value("anon.Name + anon.Inner.X"));
        Assert.Equal(6, await _session.Value("var sum = 0; foreach (var item in anon.Items) sum += item.Y; sum"));
        Assert.Same(pushed, _session["anon"]);
        Assert.Equal(pushed.ToString(), await _session.Value("anon.ToString()"));
    }

    [Fact]
    public async Task Object_of_an_internal_class_works_by_its_public_members()
    {
        var hidden = new Hidden();
        _session["hidden"] = hidden;

        Assert.Equal(12, await _session.Value("hidden.Count = 4; hidden.Times(3)"));
        Assert.Equal(4, hidden.Count);
        Assert.Contains("Nothing", (await _session.Throws<Exception>("hidden.Nothing()")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Internal_collection_is_what_its_public_interface_says()
    {
        _session["xs"] = Enumerable.Range(0, 5).Select(x => x * 2).Where(x => x > 2);
        _session["error"] = new HiddenException("bad");

        Assert.Equal(18, await _session.Value("xs.Sum()"));
        Assert.Equal("bad", await _session.Value("error.Message"));
    }

    [Fact]
    public async Task Types_of_cells_can_be_pushed_back()
    {
        await _session.Run("record P(int X) { public record Inner(int Y); }");
        _session["p"] = await _session.Value("new P(3)");
        _session["list"] = await _session.Value("new List<P> { new P(4) }");
        _session["inner"] = await _session.Value("new P.Inner(5)");

        Assert.Equal(12, await _session.Value("p.X + list[0].X + inner.Y"));
    }

    [Fact]
    public async Task Value_of_a_type_whose_name_was_taken_still_works()
    {
        await _session.Run("record P(int X);");
        var old = await _session.Value("new P(3)");
        await _session.Run("record P(string Name);");
        _session["p"] = old;

        Assert.Equal(3, await _session.Value("(int)p.X"));
    }

    [Fact]
    public async Task Types_of_the_program_and_of_unreferenced_assemblies_come_with_the_value()
    {
        _session["mine"] = new Mine { Number = 5 };
        _session["xml"] = new System.Xml.Linq.XElement("a");
        _session["nested"] = new Mine.Deeper<int>.Still<string> { A = 1, B = "b" };

        Assert.Equal("5ab1", await _session.Value("mine.Number + xml.Name.LocalName + nested.B + nested.A"));
    }

    [Fact]
    public async Task Push_costs_no_cell_and_no_link()
    {
        await _session.Run("int a = 1;");
        for (var i = 0; i < 100; i++)
            _session[$"v{i}"] = i;

        Assert.Equal(1, _session.Code.ChainLength);
        Assert.Equal(42, await _session.Value("v42"));
        Assert.Equal(2, _session.Code.ChainLength);
    }

    [Fact]
    public async Task Lines_and_columns_of_errors_are_those_of_the_cell_as_written()
    {
        _session["a"] = 1;

        Assert.StartsWith("(3,9): error CS0103", await _session.Errors("using System;\n\nvar x = unknown + a;"), StringComparison.Ordinal);
        Assert.StartsWith("(1,23): error CS0103", await _session.Errors("using System; var x = unknown + a;"), StringComparison.Ordinal);
        Assert.StartsWith("(2,5): error CS1002", await _session.Errors("a.ToString();\na b c"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("class")]
    [InlineData("ä")]
    [InlineData("var")]
    public async Task Odd_names_work(string name)
    {
        _session[name] = 5;

        Assert.Equal(5, await _session.Value($"@{name} + 0"));
    }

    [Fact]
    public async Task Removed_name_is_unknown_and_its_value_is_free()
    {
        await _session.Run("var a = new object(); object F() => a;");

        Assert.True(_session.Names.Remove("a"));
        Assert.False(_session.Names.Remove("a"));
        Assert.Contains("'a' does not exist", await _session.Errors("a"), StringComparison.Ordinal);
        Assert.Null(await _session.Value("F()"));
        Assert.Equal(2, await _session.Value("new[] { 1 }.Select(a => a + 1).Single()"));
        Assert.Equal(3, await _session.Value("int a = 3; a"));
    }

    [Fact]
    public async Task What_a_cell_sets_by_name_while_it_runs_is_the_name_s_value()
    {
        _session["names"] = _session.Names;
        _session["a"] = 1;
        await _session.Run("names.Set(\"a\", a + 1); names.Set(\"b\", 5);");

        Assert.Equal((2, 5), (_session["a"], _session["b"]));
        Assert.Equal(7, await _session.Value("a + b"));
    }

    private sealed class HiddenException(string message) : InvalidOperationException(message);

    private sealed class Hidden
    {
        public int Count { get; set; }

        public int Times(int factor) => Count * factor;
    }

    public sealed class Mine
    {
        public int Number { get; set; }

        public class Deeper<T>
        {
            public class Still<TOther>
            {
                public T? A { get; set; }

                public TOther? B { get; set; }
            }
        }
    }

    [Fact]
    public async Task Type_or_generic_function_takes_the_name_of_a_pushed_value()
    {
        _session["P"] = 3;
        _session["F"] = 4;
        await _session.Run("record P(int X);", "T F<T>(T x) => x;");

        Assert.Equal(5, await _session.Value("new P(5).X"));
        Assert.Equal("x", await _session.Value("F(\"x\")"));
        Assert.Empty(_session.Names.Names);
    }
}
