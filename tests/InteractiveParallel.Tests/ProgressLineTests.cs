namespace InteractiveParallel.Tests;

public sealed class ProgressLineTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly StringWriter _out = new();

    public void Dispose() => _out.Dispose();

    [Fact]
    public void A_terminal_has_one_line_that_is_rewritten()
    {
        var line = new ProgressLine(_out, rewrites: true, _time);

        line.Show("10/8 done");
        line.Show("10/8 done");
        line.Show("9/8 done");
        line.End("8/8 done");

        Assert.Equal("\r10/8 done\r9/8 done \r8/8 done\n", _out.ToString());
    }

    [Fact]
    public void Elsewhere_lines_come_at_growing_intervals()
    {
        var line = new ProgressLine(_out, rewrites: false, _time);

        for (var second = 0; second <= 20; second++)
        {
            line.Show($"{second} s");
            line.Show($"{second} s again");
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        line.End("the end");
        Assert.Equal("0 s\n1 s\n3 s\n7 s\n15 s\nthe end\n", _out.ToString());
    }

    [Fact]
    public void The_interval_stops_growing_at_a_minute()
    {
        var line = new ProgressLine(_out, rewrites: false, _time);

        for (var minute = 0; minute < 60; minute++)
        {
            line.Show($"{minute}");
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(60, _out.ToString().Count(c => c == '\n'));
    }

    [Fact]
    public void An_end_that_has_been_shown_is_not_shown_again()
    {
        var line = new ProgressLine(_out, rewrites: false, _time);

        line.Show("8/8 done");
        line.End("8/8 done");

        Assert.Equal("8/8 done\n", _out.ToString());
    }
}
