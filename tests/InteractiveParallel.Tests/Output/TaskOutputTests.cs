namespace InteractiveParallel.Tests.Output;

public class TaskOutputTests
{
    private readonly TaskOutput _output = new(limit: 1000);

    [Fact]
    public void Streams_are_kept_apart_and_joined()
    {
        Print(OutputKind.StdOut, "one ");
        Print(OutputKind.StdErr, "error");
        Print(OutputKind.StdOut, "two");

        Assert.Equal("one two", _output.StdOut);
        Assert.Equal("error", _output.StdErr);
    }

    [Fact]
    public void Text_grows_after_it_was_asked_for()
    {
        Print(OutputKind.StdOut, "10%\r2");
        Assert.Equal("2", _output.StdOut);

        Print(OutputKind.StdOut, "0%");

        Assert.Equal("20%", _output.StdOut);
        Assert.Same(_output.StdOut, _output.StdOut);
    }

    [Fact]
    public void Oldest_text_is_dropped_over_the_limit_and_the_text_says_so()
    {
        Print(OutputKind.StdErr, "an error");
        Assert.False(_output.Append(Piece(OutputKind.StdOut, new string('a', 600))));
        Assert.True(_output.Append(Piece(OutputKind.StdOut, new string('b', 600))));
        Assert.False(_output.Append(Piece(OutputKind.StdOut, new string('c', 600))));

        Assert.Equal("[the oldest 1200 characters of this task's output were dropped: see ClientOptions.OutputLimit]\n" + new string('c', 600), _output.StdOut);
        Assert.StartsWith("[the oldest 8 characters", _output.StdErr);
    }

    [Fact]
    public void Last_piece_stays_even_if_it_is_over_the_limit()
    {
        Print(OutputKind.StdOut, new string('a', 2000));

        Assert.Equal(2000, _output.StdOut.Length);
    }

    [Fact]
    public void Whoever_holds_a_dropped_piece_goes_on_from_there()
    {
        Print(OutputKind.StdOut, "first");
        var held = _output.After(null);
        for (var i = 0; i < 5; i++) Print(OutputKind.StdOut, new string((char)('a' + i), 600));

        var seen = 0;
        for (var piece = _output.After(held); piece is not null; piece = _output.After(piece)) seen++;

        Assert.Equal(5, seen);
    }

    [Fact]
    public void Reply_first_then_output_is_settled_by_the_last_message()
    {
        Assert.False(_output.Expect("e", 2, now: 1));
        Assert.False(_output.NoteArrival("e", now: 2));
        Assert.False(_output.IsComplete);

        Assert.True(_output.NoteArrival("e", now: 3));

        Assert.True(_output.IsComplete);
        Assert.False(_output.NoteArrival("e", now: 4));
    }

    [Fact]
    public void Output_first_then_reply_is_settled_by_the_reply()
    {
        Assert.False(_output.NoteArrival("e", now: 1));
        Assert.False(_output.NoteArrival("e", now: 1));

        Assert.True(_output.Expect("e", 2, now: 2));
    }

    [Fact]
    public void Output_of_an_engine_that_died_does_not_count_for_the_next()
    {
        _output.NoteArrival("dead", now: 1);
        _output.NoteArrival("dead", now: 1);

        Assert.False(_output.Expect("next", 1, now: 2));
        Assert.True(_output.NoteArrival("next", now: 3));
    }

    [Fact]
    public void Engine_that_does_not_count_is_complete_when_idle()
    {
        Assert.False(_output.Expect("python", PublishedCount.UntilIdle, now: 1));
        Assert.False(_output.NoteArrival("python", now: 1));

        Assert.True(_output.NoteIdle("python"));
        Assert.Null(_output.Count.Expected);
    }

    [Fact]
    public void Idle_may_come_before_the_reply()
    {
        Assert.False(_output.NoteIdle("python"));

        Assert.True(_output.Expect("python", PublishedCount.UntilIdle, now: 1));
    }

    [Fact]
    public void Given_up_output_settles_once_and_may_become_complete_later()
    {
        Assert.False(_output.GiveUp());
        var late = new TaskOutput(1000);
        late.Expect("e", 1, now: 1);

        Assert.True(late.GiveUp());
        Assert.False(late.GiveUp());
        Assert.False(late.IsComplete);
        Assert.False(late.NoteArrival("e", now: 2));
        Assert.True(late.IsComplete);
    }

    private static OutputPiece Piece(OutputKind kind, string text) => new(kind, "e", 0, text);

    private void Print(OutputKind kind, string text) => _output.Append(Piece(kind, text));
}
