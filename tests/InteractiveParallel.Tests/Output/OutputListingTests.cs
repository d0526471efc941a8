namespace InteractiveParallel.Tests.Output;

public class OutputListingTests
{
    private static readonly ListedTask[] Two =
    [
        new(0, "a\n", "e0\n", [Shown("first of 0"), Shown("second of 0"), Shown("third of 0")], Value("zero", 4)),
        new(1, "b1\nb2", "", [Shown("first of 1")], null),
    ];

    [Fact]
    public void Type_puts_like_beside_like() => Assert.Equal(
        "[stdout:0] a\n[stdout:1] \nb1\nb2\n[stderr:0] e0\n"
        + "[output:0] first of 0\n[output:0] second of 0\n[output:0] third of 0\n[output:1] first of 1\nOut[0:4]: zero\n",
        Listed(OutputGrouping.Type));

    [Fact]
    public void Engine_keeps_each_engine_together() => Assert.Equal(
        "[stdout:0] a\n[stderr:0] e0\n[output:0] first of 0\n[output:0] second of 0\n[output:0] third of 0\nOut[0:4]: zero\n"
        + "[stdout:1] \nb1\nb2\n[output:1] first of 1\n",
        Listed(OutputGrouping.Engine));

    [Fact]
    public void Order_leaves_out_no_engine_that_showed_less_than_others() => Assert.Equal(
        "[stdout:0] a\n[stdout:1] \nb1\nb2\n[stderr:0] e0\n"
        + "[output:0] first of 0\n[output:1] first of 1\n[output:0] second of 0\n[output:0] third of 0\nOut[0:4]: zero\n",
        Listed(OutputGrouping.Order));

    [Fact]
    public void Single_task_stands_without_names()
    {
        var writer = new StringWriter();

        OutputListing.Write([Two[0]], OutputGrouping.Type, writer, TextWriter.Null, prefixed: false);

        Assert.Equal("a\nfirst of 0\nsecond of 0\nthird of 0\nOut[4]: zero\n", writer.ToString().ReplaceLineEndings("\n"));
    }

    private static string Listed(OutputGrouping grouping)
    {
        var writer = new StringWriter();
        OutputListing.Write(Two, grouping, writer, writer, prefixed: true);
        return writer.ToString().ReplaceLineEndings("\n");
    }

    private static DisplayOutput Shown(string text) => new() { Data = new Dictionary<string, string> { ["text/plain"] = text } };

    private static DisplayOutput Value(string text, int number) => Shown(text) with { ExecutionCount = number };
}
