namespace InteractiveParallel.Scripting.Tests;

public class ValueFormatterTests
{
    private static string Text(object? value) => ValueFormatter.Format(value)["text/plain"];

    [Fact]
    public void Common_values_look_like_CSharp()
    {
        Assert.Equal("null", Text(null));
        Assert.Equal("\"a\\n\\\"b\\\"\"", Text("a\n\"b\""));
        Assert.Equal("1.5", Text(1.5));
        Assert.Equal("int[3] { 1, 2, 3 }", Text(new[] { 1, 2, 3 }));
        Assert.Equal("List<string>(1) { \"a\" }", Text(new List<string> { "a" }));
        Assert.Equal("Dictionary<string, int>(1) { { \"k\", 1 } }", Text(new Dictionary<string, int> { ["k"] = 1 }));
        Assert.Equal("{ A = 1 }", Text(new { A = 1 }));
        Assert.Equal("(1, \"b\")", Text((1, "b")));
        Assert.Equal("Point { X = 1 }", Text(new Point(1)));
        Assert.Equal("int[2, 2] { { 1, 2 }, { 3, 4 } }", Text(new[,] { { 1, 2 }, { 3, 4 } }));
        Assert.Equal("IEnumerable<int> { 0, 1 }", Text(Enumerable.Range(0, 3).Where(x => x < 2)));
        Assert.Equal("typeof(List<int>)", Text(typeof(List<int>)));
        Assert.Equal("{ A = { B = \"x\" }, C = 'c', D = true, E = Monday, F = 1.0 }", Text(new { A = new { B = "x" }, C = 'c', D = true, E = DayOfWeek.Monday, F = 1.0m }));
        Assert.Equal("Task<int>", Text(new TaskCompletionSource<int>().Task));
    }

    [Fact]
    public void Length_is_bounded_even_for_what_has_no_end()
    {
        Assert.True(Text(new int[100_000]).Length < 11_000);
        Assert.True(Text(Endless()).Length < 11_000);
        Assert.True(Text(new string('x', 1_000_000)).Length < 11_000);

        static IEnumerable<int> Endless()
        {
            for (var i = 0; ; i++)
                yield return i;
        }
    }

    [Fact]
    public void Objects_that_throw_do_not_lose_the_value()
    {
        Assert.Contains("evil", Text(new EvilText()), StringComparison.Ordinal);
        Assert.Contains("ToHtml failed: System.InvalidOperationException: no html", Text(new EvilHtml()), StringComparison.Ordinal);
        Assert.NotEmpty(Text(new EvilSequence()));
    }

    [Fact]
    public async Task Types_of_cells_are_shown_by_their_own_names()
    {
        var session = new Session();
        await session.Run("class Plain { public int X = 1; } record R(int X);");

        Assert.Equal("Plain { X = 1 }", Text(await session.Value("new Plain()")));
        Assert.Equal("List<R>(1) { R { X = 2 } }", Text(await session.Value("new List<R> { new R(2) }")));
    }

    [Fact]
    public void Object_offers_rich_forms_by_its_members()
    {
        var forms = ValueFormatter.Format(new Rich());

        Assert.Equal("<b>rich</b>", forms["text/html"]);
        Assert.Equal("<svg/>", forms["image/svg+xml"]);
        Assert.Equal("AQI=", forms["image/png"]);
        Assert.Equal("more", forms["text/x-more"]);
        Assert.Contains("text/plain", forms.Keys);
    }

    [Fact]
    public void List_of_objects_is_a_table()
    {
        var html = ValueFormatter.Format(new[] { new { Name = "a<b", N = 1 }, new { Name = "c", N = 2 } })["text/html"];

        Assert.Equal("<table><thead><tr><th>Name</th><th>N</th></tr></thead><tbody><tr><td>a&lt;b</td><td>1</td></tr><tr><td>c</td><td>2</td></tr></tbody></table>", html);
        Assert.DoesNotContain("text/html", ValueFormatter.Format(new[] { "a", "b" }).Keys);
        Assert.Contains("the first 100 of 150", ValueFormatter.Format(Enumerable.Range(0, 150).Select(i => new Point(i)).ToList())["text/html"], StringComparison.Ordinal);
    }

    private sealed record Point(int X);

    private sealed class EvilText
    {
        public override string ToString() => throw new InvalidOperationException("evil");
    }

    private sealed class EvilHtml
    {
        public string ToHtml() => throw new InvalidOperationException("no html");
    }

    private sealed class EvilSequence : System.Collections.IEnumerable
    {
        public System.Collections.IEnumerator GetEnumerator() => throw new InvalidOperationException("no items");
    }

    private sealed class Rich
    {
        public byte[] ToPng => [1, 2];

        public string ToHtml() => "<b>rich</b>";

        public string ToSvg() => "<svg/>";

        public Dictionary<string, object> ToMimeBundle() => new() { ["text/x-more"] = "more" };
    }
}
