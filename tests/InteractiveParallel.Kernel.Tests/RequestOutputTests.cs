using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Kernel.Tests;

public sealed class RequestOutputTests : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private Listener _listener = null!;
    private RequestOutput _output = null!;

    public async ValueTask InitializeAsync()
    {
        _listener = await Listener.StartAsync();
        _output = new RequestOutput(_listener.IOPub, _listener.Request, _time);
    }

    public async ValueTask DisposeAsync()
    {
        _output.Dispose();
        await _listener.DisposeAsync();
    }

    private StreamOutput Next() => _listener.Next().Content<StreamOutput>();

    [Fact]
    public void Small_pieces_of_text_go_out_together_after_50_ms()
    {
        _output.Write("stdout", "a");
        _output.Write("stdout", "b");
        Assert.Equal(0, _output.Published);

        _time.Advance(TimeSpan.FromMilliseconds(50));

        Assert.Equal(new StreamOutput("stdout", "ab"), Next());
        Assert.Equal(1, _output.Published);
    }

    [Fact]
    public void Text_after_a_pause_goes_out_after_its_own_50_ms()
    {
        _output.Write("stdout", "a");
        _time.Advance(TimeSpan.FromMilliseconds(50));
        _output.Write("stdout", "b");
        _time.Advance(TimeSpan.FromMilliseconds(50));

        Assert.Equal(["a", "b"], [Next().Text, Next().Text]);
    }

    [Fact]
    public void A_long_text_goes_out_in_pieces_of_64_KiB()
    {
        var text = string.Create(200_000, 0, static (span, _) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = (char)('a' + (i % 26));
        });

        _output.Write("stdout", text);
        _output.Flush();

        Assert.Equal(4, _output.Published);
        Assert.Equal(text, string.Concat(Next().Text, Next().Text, Next().Text, Next().Text));
    }

    [Fact]
    public void A_character_of_two_halves_is_never_torn()
    {
        var text = new string('x', (64 * 1024) - 1) + "🎉🎉";

        _output.Write("stdout", text);
        _output.Flush();
        _output.Write("stdout", "🎉".AsSpan(0, 1));
        _time.Advance(TimeSpan.FromMilliseconds(50));
        _output.Write("stdout", "🎉".AsSpan(1));
        _output.Flush();

        Assert.Equal(text, Next().Text + Next().Text);
        Assert.Equal("🎉", Next().Text);
    }

    [Fact]
    public void Streams_and_other_messages_stay_in_the_order_of_the_program()
    {
        _output.Write("stdout", "1");
        _output.Write("stderr", "2");
        _output.Publish("execute_input", new ExecuteInput("code", 1));
        _output.Write("stdout", "3");
        _output.Dispose();

        Assert.Equal(new StreamOutput("stdout", "1"), Next());
        Assert.Equal(new StreamOutput("stderr", "2"), Next());
        Assert.Equal(new ExecuteInput("code", 1), _listener.Next().Content<ExecuteInput>());
        var last = _listener.Next();
        Assert.Equal(new StreamOutput("stdout", "3"), last.Content<StreamOutput>());
        Assert.Equal(_listener.Request.Header.MessageId, last.ParentId);
        Assert.Equal(4, _output.Published);
    }

    [Fact]
    public void Threads_that_outlive_the_request_still_print_to_it()
    {
        _output.Dispose();
        _output.Write("stdout", "late");
        _time.Advance(TimeSpan.FromMilliseconds(50));

        Assert.Equal("late", Next().Text);
    }
}
