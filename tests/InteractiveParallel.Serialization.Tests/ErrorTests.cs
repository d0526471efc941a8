namespace InteractiveParallel.Serialization.Tests;

public sealed class ErrorTests
{
    [Fact]
    public void A_remote_error_shows_its_traceback_before_the_local_one()
    {
        var error = new RemoteException("ValueError", "bad", ["line 1", "line 2"], 3, "uuid", "apply");
        Assert.Equal("[3:apply] ValueError: bad", error.Message);
        Assert.StartsWith("[3:apply] ValueError: bad\nline 1\nline 2\n", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_composite_prints_four_tracebacks_and_counts_the_rest()
    {
        var error = new CompositeException([.. Enumerable.Range(0, 6).Select(i => new RemoteException("E", $"v{i}", [$"trace {i}"], i))]);
        var text = error.ToString();
        Assert.StartsWith("6 tasks failed", error.Message, StringComparison.Ordinal);
        Assert.Contains("trace 3", text, StringComparison.Ordinal);
        Assert.DoesNotContain("trace 4", text, StringComparison.Ordinal);
        Assert.EndsWith("... and 2 more", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_composite_shows_as_many_errors_as_it_is_told_to()
    {
        var error = new CompositeException([.. Enumerable.Range(0, 6).Select(i => new RemoteException("E", $"v{i}", [$"trace {i}"], i))]);

        Assert.Contains("trace 5", error.Describe(int.MaxValue), StringComparison.Ordinal);
        Assert.DoesNotContain("more", error.Describe(6), StringComparison.Ordinal);
        Assert.DoesNotContain("trace", error.Describe(0), StringComparison.Ordinal);
        error.Limit = 1;
        Assert.Equal("6 tasks failed\n  [0] E: v0\n  ... and 5 more", error.Message);
        Assert.EndsWith("... and 5 more", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Composites_in_a_composite_are_flattened()
    {
        RemoteException[] errors = [.. Enumerable.Range(0, 4).Select(i => new RemoteException("E", $"v{i}"))];

        var error = new CompositeException([errors[0], new CompositeException([errors[1], new CompositeException([errors[2]])]), errors[3]]);

        Assert.Equal(errors, error.Errors);
        Assert.StartsWith("4 tasks failed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_error_of_a_composite_is_raised_or_printed()
    {
        var error = new CompositeException([new RemoteException("E", "a", ["trace a"], 0, null, "apply"), new RemoteException("F", "b", ["trace b"])]);
        var printed = new StringWriter { NewLine = "\n" };

        error.PrintTraceback(0, printed);
        Assert.Equal("[0:apply] E: a\ntrace a\n", printed.ToString());
        Assert.Equal("F", Assert.Throws<RemoteException>(() => error.Raise(1)).Ename);
        Assert.Same(error.Errors[0], Assert.Throws<RemoteException>(() => error.Raise()));
        Assert.Throws<ArgumentOutOfRangeException>(() => error.Raise(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => error.PrintTraceback(-1, printed));
    }

    [Theory]
    [InlineData(null, null, "E: v")]
    [InlineData(3, null, "[3] E: v")]
    [InlineData(null, "queue_reply", "[queue_reply] E: v")]
    [InlineData(3, "execute", "[3:execute] E: v")]
    public void A_remote_error_begins_with_where_it_happened(int? engine, string? method, string message) =>
        Assert.Equal(message, new RemoteException("E", "v", [], engine, null, method).Message);

    [Fact]
    public void A_remote_error_travels_as_it_is_in_a_composite()
    {
        var error = RoundTrip.Of(new CompositeException([new RemoteException("E", "v", ["line"], 2, "uuid", "apply")]));

        var inner = Assert.IsType<RemoteException>(Assert.Single(error.Errors));
        Assert.Equal("[2:apply] E: v\nline", inner.RenderTraceback());
        Assert.Equal(4, error.Limit);
    }

    [Fact]
    public void No_engines_says_what_helps() => Assert.Contains("start some with `ipengine`", new NoEnginesException().Message, StringComparison.Ordinal);

    [Fact]
    public void Colours_of_a_Python_traceback_stay_in_its_lines_and_out_of_the_text()
    {
        var error = new RemoteException("ZeroDivisionError", "division by zero", ["\e[0;31mZeroDivisionError\e[0m: \e[1;38;5;9mdivision\e[m by zero", "cut \e[3"], 0, "u", "apply");

        Assert.Equal("[0:apply] ZeroDivisionError: division by zero\nZeroDivisionError: division by zero\ncut ", error.RenderTraceback());
        Assert.StartsWith(error.RenderTraceback(), error.ToString());
        Assert.Contains("\e[0;31m", error.Traceback[0]);
    }
}
