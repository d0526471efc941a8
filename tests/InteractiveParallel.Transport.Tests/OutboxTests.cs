namespace InteractiveParallel.Transport.Tests;

public sealed class OutboxTests
{
    [Fact]
    public void Nothing_is_sent_before_a_flush_and_one_flush_sends_many_messages_in_one_call()
    {
        var (outbox, wire) = Connected();
        for (var i = 0; i < 100; i++) Append(outbox, $"message {i}");
        Assert.Equal(0, wire.Sends);
        outbox.Flush();
        Assert.Equal(1, wire.Sends);
        Assert.Equal(100, Parsed.Messages(wire.Sent).Count);
    }

    [Fact]
    public void What_is_appended_during_a_send_goes_out_with_the_next_one_without_a_flush()
    {
        var (outbox, wire) = Connected();
        wire.Hold();
        Append(outbox, "first");
        outbox.Flush();
        Append(outbox, "second");
        Append(outbox, "third");
        wire.LetGo();
        Assert.Equal(["first", "second", "third"], Texts(wire));
        Assert.Equal(2, wire.Sends);
    }

    [Fact]
    public async Task Queued_bytes_are_exact_and_sent_completes_when_they_are_gone()
    {
        var (outbox, wire) = Connected();
        wire.Hold();
        Append(outbox, "12345");
        using (var message = outbox.Begin()) message.Frame((ReadOnlyMemory<byte>)new byte[70_000]);
        Assert.Equal(2 + 5 + 9 + 70_000, outbox.QueuedBytes);
        var sent = outbox.WaitSentAsync();
        outbox.Flush();
        Assert.False(sent.IsCompleted);
        wire.LetGo();
        await sent.WaitAsync(Patience.Limit);
        Assert.Equal(0, outbox.QueuedBytes);
        Assert.True(outbox.WaitSentAsync().IsCompleted);
    }

    [Fact]
    public void A_large_frame_is_sent_from_the_memory_it_came_in()
    {
        var (outbox, wire) = Connected();
        var array = new byte[65_536];
        using (var message = outbox.Begin()) message.Frame((ReadOnlyMemory<byte>)array);
        array[0] = 42;
        outbox.Flush();
        Assert.Equal(42, wire.Sent[9]);
    }

    [Fact]
    public void An_empty_message_is_not_sent()
    {
        var (outbox, wire) = Connected();
        outbox.Begin().Dispose();
        outbox.Flush();
        Assert.Equal(0, wire.Sends);
    }

    [Fact]
    public void A_second_message_within_a_message_is_refused()
    {
        var (outbox, _) = Connected();
        using var message = outbox.Begin();
        Assert.Throws<InvalidOperationException>(() => { outbox.Begin().Dispose(); });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task After_a_broken_send_whole_messages_follow_none_twice_none_in_part(int sendsBeforeTheCut)
    {
        const int Count = 200;
        var (outbox, first) = Connected();
        first.FailAfterSends = sendsBeforeTheCut;
        first.Hold();
        for (var i = 0; i < Count; i++)
        {
            using var message = outbox.Begin();
            message.Frame(BitConverter.GetBytes(i));
            message.Frame((ReadOnlyMemory<byte>)Frames.Random(i, i % 20 == 3 ? 100_000 : i * 37)[0]);
        }
        outbox.Flush();
        first.LetGo();
        Assert.True(first.IsClosed);
        await outbox.DetachAsync(keep: true);

        var second = new FakeWire();
        outbox.Attach(second, Task.CompletedTask);
        Assert.Equal(0, outbox.QueuedBytes);
        var before = Numbers(first);
        var after = Numbers(second);
        Assert.Equal(before.Concat(after).Distinct().Order(), before.Concat(after));
        Assert.Equal(Count - 1, after[^1]);

        // Lost is what the failed call carried, one chunk, and the message torn by it.
        Assert.InRange(after.Count + before.Count, Count - 90, Count - 1);
    }

    [Fact]
    public async Task Without_keeping_everything_is_dropped_and_waiters_are_released()
    {
        var (outbox, wire) = Connected();
        Append(outbox, "lost");
        var sent = outbox.WaitSentAsync();
        await outbox.DetachAsync(keep: false);
        await sent.WaitAsync(Patience.Limit);
        Append(outbox, "lost too");
        outbox.Flush();
        Assert.Equal((0, 0L), (wire.Sends, outbox.QueuedBytes));
    }

    private static (Outbox Outbox, FakeWire Wire) Connected()
    {
        var outbox = new Outbox();
        var wire = new FakeWire();
        outbox.Attach(wire, Task.CompletedTask);
        return (outbox, wire);
    }

    private static void Append(Outbox outbox, string text)
    {
        using var message = outbox.Begin();
        message.Frames(Frames.Of(text));
    }

    private static IEnumerable<string> Texts(FakeWire wire) => Parsed.Messages(wire.Sent).Select(Frames.Text);

    private static List<int> Numbers(FakeWire wire) => [.. Parsed.Messages(wire.Sent).Select(m => BitConverter.ToInt32(m[0].Span))];
}
