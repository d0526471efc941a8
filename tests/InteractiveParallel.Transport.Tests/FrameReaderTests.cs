using System.Runtime.InteropServices;

namespace InteractiveParallel.Transport.Tests;

public sealed class FrameReaderTests
{
    private static readonly byte[] Ping = [FrameFlags.Command, 7, .. "\u0004PING\0\0"u8];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1000)]
    [InlineData(int.MaxValue)]
    public void Messages_are_the_same_however_the_bytes_are_cut(int pieces)
    {
        var sent = Enumerable.Range(0, 40).Select(i => Frames.Random(i, i, 0, 255, 256, 300 * i, i % 5 == 0 ? 70_000 : 1, 3)).ToList();
        var received = Parsed.Messages(Wire(sent), pieces);
        Assert.Equal(sent.Count, received.Count);
        for (var i = 0; i < sent.Count; i++) Frames.AssertEqual(sent[i], received[i]);
    }

    [Fact]
    public void Kept_small_frames_lie_side_by_side_and_large_ones_alone()
    {
        var kept = Parsed.Messages(Wire([Frames.Random(1, 10, 65_535, 65_536, 5, 0)]))[0];
        MemoryMarshal.TryGetArray(kept[0], out var first);
        MemoryMarshal.TryGetArray(kept[1], out var second);
        MemoryMarshal.TryGetArray(kept[2], out var large);
        MemoryMarshal.TryGetArray(kept[3], out var last);
        Assert.Equal((0, 10, 65_545), (first.Offset, second.Offset, last.Offset));
        Assert.Same(first.Array, second.Array);
        Assert.Same(first.Array, last.Array);
        Assert.Equal(65_550, first.Array!.Length);
        Assert.Equal(65_536, large.Array!.Length);
    }

    [Fact]
    public void A_large_frame_arrives_in_the_memory_that_the_allocator_gives()
    {
        var place = new byte[100_000];
        (int Seen, int Index, int Length) asked = default;
        var options = new SocketOptions
        {
            LargeFrames = (soFar, index, length) =>
            {
                asked = (soFar[0].Length, index, length);
                return place;
            },
        };
        var kept = Parsed.Messages(Wire([Frames.Random(1, 12, 100_000)]), 5000, options)[0];
        Assert.Equal((12, 1, 100_000), asked);
        MemoryMarshal.TryGetArray(kept[1], out var large);
        Assert.Same(place, large.Array);
    }

    [Fact]
    public void An_allocator_that_fails_or_gives_another_length_is_logged_and_passed_over()
    {
        var log = new LogSpy();
        var sent = Frames.Random(1, 70_000, 80_000);
        var options = new SocketOptions { Logger = log, LargeFrames = (_, index, _) => index == 0 ? new byte[5] : throw new InvalidOperationException() };
        Frames.AssertEqual(sent, Parsed.Messages(Wire([sent]), int.MaxValue, options)[0]);
        Assert.Equal(2, log.Lines.Count);
    }

    [Fact]
    public void A_command_between_two_frames_is_answered_and_leaves_no_trace_in_raw_forwarding()
    {
        byte[] bytes = [1, 2, 10, 11, .. Ping, 1, 1, 12, .. Ping, 0, 1, 13];
        var commands = 0;
        var reader = new FrameReader(Parsed.Limits, _ => commands++);
        reader.BeginFrames();
        bytes.CopyTo(reader.Room());
        reader.Advance(bytes.Length);
        var wire = new FakeWire();
        var outbox = new Outbox();
        outbox.Attach(wire, Task.CompletedTask);
        using (var message = outbox.Begin()) message.Rest(new MessageBatch(reader)[0], 1);
        outbox.Flush();
        Assert.Equal(2, commands);
        Assert.Equal<byte>([1, 1, 12, 0, 1, 13], wire.Sent);
    }

    [Theory]
    [InlineData(new byte[] { 0x08, 0 }, "invalid flags 0x08")]
    [InlineData(new byte[] { 0x05, 0 }, "invalid flags 0x05")]
    [InlineData(new byte[] { 0x02, 0x7F, 0, 0, 0, 0, 0, 0, 0 }, "announced a frame of")]
    [InlineData(new byte[] { 0x02, 0xFF, 0, 0, 0, 0, 0, 0, 0 }, "announced a frame of")]
    [InlineData(new byte[] { 0x06, 0, 0, 0, 0, 0x10, 0, 0, 0 }, "announced a command of")]
    [InlineData(new byte[] { 0x06, 0xFF, 0, 0, 0, 0x10, 0, 0, 0 }, "announced a command of")]
    public void What_no_peer_may_send_is_refused_with_the_reason(byte[] bytes, string reason)
    {
        var violation = Assert.Throws<ZmtpViolationException>(() => Parsed.Messages(bytes));
        Assert.Contains(reason, violation.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100_000)]
    public void Limits_hold_at_their_exact_values(int limit)
    {
        var frame = new SocketOptions { MaxFrameSize = limit };
        Assert.Single(Parsed.Messages(Wire([Frames.Random(1, limit)]), int.MaxValue, frame));
        Assert.Throws<ZmtpViolationException>(() => Parsed.Messages(Wire([Frames.Random(1, limit + 1)]), int.MaxValue, frame));

        var message = new SocketOptions { MaxMessageSize = limit };
        Assert.Single(Parsed.Messages(Wire([Frames.Random(1, 3, limit - 3)]), int.MaxValue, message));
        Assert.Throws<ZmtpViolationException>(() => Parsed.Messages(Wire([Frames.Random(1, 4, limit - 3)]), int.MaxValue, message));
    }

    [Fact]
    public void Too_many_frames_are_refused()
    {
        var options = new SocketOptions { MaxFrames = 3 };
        Assert.Single(Parsed.Messages(Wire([Frames.Of("a", "b", "c")]), int.MaxValue, options));
        Assert.Throws<ZmtpViolationException>(() => Parsed.Messages(Wire([Frames.Of("a", "b", "c", "d")]), int.MaxValue, options));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_bytes_end_in_messages_or_a_violation_and_nothing_else(int seed)
    {
        var random = new Random(seed);
        var options = new SocketOptions { MaxFrameSize = 1 << 20, MaxMessageSize = 1 << 22 };
        var violations = 0;
        for (var round = 0; round < 3000; round++)
        {
            var bytes = new byte[random.Next(1, 400)];
            random.NextBytes(bytes);
            for (var i = 0; i < bytes.Length; i++)
                if (random.Next(3) > 0) bytes[i] = (byte)random.Next(8); // mostly plausible flags and lengths
            try
            {
                Parsed.Messages(bytes, random.Next(1, 50), options);
            }
            catch (ZmtpViolationException)
            {
                violations++;
            }
        }
        Assert.InRange(violations, 1, 3000);
    }

    private static byte[] Wire(IEnumerable<ReadOnlyMemory<byte>[]> messages)
    {
        var wire = new FakeWire();
        var outbox = new Outbox();
        outbox.Attach(wire, Task.CompletedTask);
        foreach (var frames in messages)
            using (var message = outbox.Begin()) message.Frames(frames);
        outbox.Flush();
        return wire.Sent;
    }
}
