namespace InteractiveParallel.Tests.Output;

public sealed class OutputPrinterTests : IDisposable
{
    private readonly StringWriter _out = new();

    public void Dispose() => _out.Dispose();

    [Fact]
    public void Source_stands_on_a_line_of_its_own_whenever_it_changes()
    {
        var printer = new OutputPrinter(_out, _out, prefixed: true);

        printer.Print(Text(OutputKind.StdOut, "one\n"), 0);
        printer.Print(Text(OutputKind.StdOut, "two\n"), 0);
        printer.Print(Text(OutputKind.StdOut, "three\n"), 1);
        printer.Print(Text(OutputKind.StdErr, "oops\n"), 1);
        printer.Print(Text(OutputKind.StdOut, "four\n"), 0);

        Assert.Equal("[stdout:0] \none\ntwo\n[stdout:1] \nthree\n[stderr:1] \noops\n[stdout:0] \nfour\n", _out.ToString());
    }

    [Fact]
    public void Line_of_one_source_is_ended_before_another_begins()
    {
        var printer = new OutputPrinter(_out, _out, prefixed: true);

        printer.Print(Text(OutputKind.StdOut, "half"), 0);
        printer.Print(Text(OutputKind.StdOut, " a line"), 0);
        printer.Print(Text(OutputKind.StdOut, "other\n"), 1);

        Assert.Equal("[stdout:0] \nhalf a line\n[stdout:1] \nother\n", _out.ToString());
    }

    [Fact]
    public void Progress_bars_keep_their_carriage_returns()
    {
        var printer = new OutputPrinter(_out, _out, prefixed: true);

        printer.Print(Text(OutputKind.StdOut, "\r10%"), 2);
        printer.Print(Text(OutputKind.StdOut, "\r20%"), 2);

        Assert.Equal("[stdout:2] \n\r10%\r20%", _out.ToString());
    }

    [Fact]
    public void Single_source_is_not_named()
    {
        var errors = new StringWriter();
        var printer = new OutputPrinter(_out, errors, prefixed: false);

        printer.Print(Text(OutputKind.StdOut, "text\n"), 0);
        printer.Print(Text(OutputKind.StdErr, "error\n"), 0);
        printer.Print(Shown(OutputKind.Result, "42", 7), 0);

        Assert.Equal("text\nOut[7]: 42\n", _out.ToString());
        Assert.Equal("error\n", errors.ToString());
    }

    [Fact]
    public void Values_shown_things_and_errors_name_their_engine()
    {
        var printer = new OutputPrinter(_out, _out, prefixed: true);

        printer.Print(Text(OutputKind.StdOut, "no end"), 3);
        printer.Print(Shown(OutputKind.Result, "42", 12), 3);
        printer.Print(Shown(OutputKind.Display, "a picture", null), 1);
        printer.Print(new RemoteException("FormatException", "bad", ["line 1"], engineId: 2));

        Assert.Equal(
            "[stdout:3] \nno end\nOut[3:12]: 42\n[output:1] \na picture\n[error:2] \n[2] FormatException: bad\nline 1\n", _out.ToString());
    }

    [Fact]
    public void Error_whose_traceback_tells_it_is_told_once()
    {
        var printer = new OutputPrinter(_out, _out, prefixed: true);

        printer.Print(new RemoteException("FormatException", "bad", ["System.FormatException: bad", "   at cell 1, line 2"], engineId: 2));

        Assert.Equal("[error:2] \nSystem.FormatException: bad\n   at cell 1, line 2\n", _out.ToString());
    }

    internal static OutputPiece Text(OutputKind kind, string text) => new(kind, "engine", 0, text);

    internal static OutputPiece Shown(OutputKind kind, string text, int? number) => new(
        kind, "engine", 0, "", new DisplayOutput { Data = new Dictionary<string, string> { ["text/plain"] = text }, ExecutionCount = number });
}
