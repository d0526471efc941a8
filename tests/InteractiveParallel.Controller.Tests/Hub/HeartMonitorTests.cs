using System.Text;

namespace InteractiveParallel.Controller.Tests;

public class HeartMonitorTests
{
    private readonly HeartMonitor _monitor = new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(90), maxMisses: 10, missesUntilSilent: 2);

    [Fact]
    public void Ping_is_a_decimal_number_and_changes_with_each_beat()
    {
        var first = Encoding.ASCII.GetString(_monitor.Ping.Span);
        _monitor.Beat(3.0001);
        var second = Encoding.ASCII.GetString(_monitor.Ping.Span);
        Assert.Equal(("0.0", "3.0001"), (first, second));
    }

    [Fact]
    public void Pong_counts_for_the_current_and_the_previous_ping_only()
    {
        var old = _monitor.Ping.ToArray();
        _monitor.Beat(3);
        Assert.True(_monitor.Ponged("new", old, out _));
        Assert.True(_monitor.Ponged("new", _monitor.Ping.Span, out _));
        _monitor.Beat(3);
        Assert.False(_monitor.Ponged("new", old, out _));
        Assert.False(_monitor.Ponged("new", "nonsense"u8, out _));
    }

    [Fact]
    public void Silent_engine_falls_silent_after_two_misses_and_is_back_with_its_pong()
    {
        _monitor.Watch(new EngineRecord(0, "a"));
        Assert.Empty(_monitor.Beat(3)); // it had ponged before it was watched
        Assert.Empty(_monitor.Beat(3));
        Assert.Equal([new HeartChange("a", HeartState.Silent)], _monitor.Beat(3));
        Assert.Empty(_monitor.Beat(3));
        Assert.True(_monitor.Ponged("a", _monitor.Ping.Span, out var change));
        Assert.Equal(new HeartChange("a", HeartState.Beating), change);
    }

    [Fact]
    public void Python_engine_stops_at_the_eleventh_miss()
    {
        _monitor.Watch(new EngineRecord(0, "a"));
        _monitor.Beat(3);
        var changes = Enumerable.Range(1, 11).SelectMany(_ => _monitor.Beat(3)).ToList();
        Assert.Equal([HeartState.Silent, HeartState.Stopped], changes.Select(c => c.State));
        Assert.Empty(_monitor.Beat(3));
    }

    [Fact]
    public void Dotnet_engine_stops_after_its_grace()
    {
        _monitor.Watch(new EngineRecord(0, "a") { Language = "csharp" });
        _monitor.Beat(3);
        for (var miss = 1; miss < 30; miss++) Assert.DoesNotContain(_monitor.Beat(3), c => c.State == HeartState.Stopped);
        Assert.Equal([new HeartChange("a", HeartState.Stopped)], _monitor.Beat(3));
    }

    [Fact]
    public void Answered_beat_resets_the_count()
    {
        _monitor.Watch(new EngineRecord(0, "a"));
        for (var beat = 0; beat < 100; beat++)
        {
            Assert.Empty(_monitor.Beat(3));
            if (beat % 2 == 0) _monitor.Ponged("a", _monitor.Ping.Span, out _);
        }
    }

    [Fact]
    public void Beat_after_the_controller_itself_was_stopped_blames_nobody()
    {
        _monitor.Watch(new EngineRecord(0, "a") { Language = "csharp" });
        _monitor.Beat(3);
        _monitor.Ponged("a", _monitor.Ping.Span, out _);
        Assert.Empty(_monitor.Beat(600));
    }

    [Fact]
    public void Forgotten_engine_is_not_reported()
    {
        _monitor.Watch(new EngineRecord(0, "a"));
        _monitor.Forget("a");
        for (var beat = 0; beat < 40; beat++) Assert.Empty(_monitor.Beat(3));
    }
}
