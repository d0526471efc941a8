using System.Text;

namespace InteractiveParallel.Protocol.Tests;

public class SignatureTests
{
    private const string Key = "a1b2c3d4-00112233445566778899aabb";

    private const string HeaderText =
        """{"msg_id": "s_1_0", "msg_type": "connection_request", "username": "u", "session": "s", "date": "2026-01-02T03:04:05.678901Z", "version": "5.3"}""";

    private const string Signature = "c24c1c8fab1266c525c07d46b9246f2074043b289997b0a69920abf20c5a6895";

    private static ReadOnlyMemory<byte>[] Recorded(string signature = Signature, string header = HeaderText)
        => [.. new[] { "<IDS|MSG>", signature, header, "{}", "{}", "{}" }.Select(t => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(t))];

    [Fact]
    public void Unpack_accepts_the_message_that_Python_signed()
    {
        using var session = new Session(new SessionOptions { Key = Key });

        Assert.True(session.TryUnpack(Recorded(), out var message, out var rejection));

        Assert.Equal(Rejection.None, rejection);
        Assert.Equal("s_1_0", message.Header.MessageId);
        Assert.Equal("connection_request", message.Header.MessageType);
        Assert.Equal("u", message.Header.Username);
        Assert.Equal("s", message.Header.Session);
        Assert.Equal("5.3", message.Header.Version);
        Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5, 678, 901, DateTimeKind.Utc), message.Header.Date);
    }

    [Fact]
    public void Sign_gives_the_recorded_signature_of_contiguous_and_of_scattered_parts()
    {
        using var signer = new MessageSigner(Key);
        var signature = new byte[MessageSigner.SignatureLength];

        signer.Sign(Encoding.UTF8.GetBytes(HeaderText + "{}{}{}"), signature);

        Assert.Equal(Signature, Encoding.ASCII.GetString(signature));
        Assert.True(signer.Verify(Recorded().AsSpan(2, 4), signature));
    }

    [Theory]
    [InlineData("", Rejection.Unsigned)]
    [InlineData("c24c1c8fab1266c525c07d46b9246f2074043b289997b0a69920abf20c5a6896", Rejection.BadSignature)]
    [InlineData("short", Rejection.BadSignature)]
    public void Unpack_rejects_a_wrong_signature(string signature, Rejection expected)
    {
        using var session = new Session(new SessionOptions { Key = Key });

        Assert.False(session.TryUnpack(Recorded(signature), out var message, out var rejection));

        Assert.Null(message);
        Assert.Equal(expected, rejection);
    }

    [Fact]
    public void Unpack_without_a_key_accepts_any_signature()
    {
        using var session = new Session(new SessionOptions());

        Assert.True(session.TryUnpack(Recorded("whatever"), out _, out _));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"msg_id\":1}")]
    [InlineData("{\"msg_id\":\"a\",\"msg_type\":\"t\"}")]
    [InlineData("{\"msg_id\":\"a\",\"msg_type\":\"t\",\"date\":\"yesterday\"}")]
    public void Unpack_rejects_a_header_that_is_none(string header)
    {
        using var session = new Session(new SessionOptions());

        Assert.False(session.TryUnpack(Recorded("", header), out _, out var rejection));

        Assert.Equal(Rejection.BadHeader, rejection);
    }

    [Fact]
    public void Unpack_rejects_frames_without_delimiter_or_with_too_few_parts()
    {
        using var session = new Session(new SessionOptions());

        Assert.False(session.TryUnpack(Recorded()[1..], out _, out var none));
        Assert.False(session.TryUnpack(Recorded()[..5], out _, out var few));

        Assert.Equal(Rejection.NoDelimiter, none);
        Assert.Equal(Rejection.TooFewFrames, few);
    }

    [Fact]
    public void Every_single_flipped_byte_of_the_signed_parts_is_noticed()
    {
        using var session = new Session(new SessionOptions { Key = Key });
        for (var part = 2; part < 6; part++)
        {
            for (var i = 0; i < Recorded()[part].Length; i++)
            {
                var frames = Recorded();
                var changed = frames[part].ToArray();
                changed[i] ^= 1;
                frames[part] = changed;
                Assert.False(session.TryUnpack(frames, out _, out _));
            }
        }
    }
}
