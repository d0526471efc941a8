using System.Text;
using System.Text.Json;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Protocol.Tests;

public class SessionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private static Session Make(string key = "k") => new(new SessionOptions { Key = key, Username = "u\"ser", Time = new FixedTime(Noon) });

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    [Fact]
    public void Create_makes_a_message_that_the_other_side_reads_back()
    {
        using var ours = Make();
        using var theirs = new Session(new SessionOptions { Key = "k" });

        var sent = ours.Create(new RegistrationNotification(3, "e-1"), "{\"a\":1}"u8, [Bytes("one"), Bytes("")]);
        Assert.True(theirs.TryUnpack(sent.Frames.ToArray(), out var received, out _));

        Assert.Equal(sent.Header, received.Header);
        Assert.Equal(ours.Id, received.Header.Session);
        Assert.Equal("u\"ser", received.Header.Username);
        Assert.Equal(Noon.UtcDateTime, received.Header.Date);
        Assert.Equal(new RegistrationNotification(3, "e-1"), received.Content<RegistrationNotification>());
        Assert.Equal("{\"a\":1}", Encoding.UTF8.GetString(received.MetadataBytes.Span));
        Assert.Equal(2, received.Buffers.Length);
        Assert.Equal("one", Encoding.UTF8.GetString(received.Buffers[0].Span));
        Assert.Null(received.ParentId);
    }

    [Fact]
    public void Header_has_the_keys_and_the_date_form_of_the_original()
    {
        using var session = new Session(new SessionOptions { Id = "0123-456", Username = "u", Time = new FixedTime(Noon.AddTicks(6_789_017)) });

        var message = session.Create(new ConnectionRequest());

        var expected = $$"""{"msg_id":"0123-456_{{Environment.ProcessId}}_0","msg_type":"connection_request","username":"u","session":"0123-456","date":"2026-03-04T12:00:00.678901Z","version":"5.3"}""";
        Assert.Equal(expected, Encoding.UTF8.GetString(message.HeaderBytes.Span));
        Assert.Equal("{}", Encoding.UTF8.GetString(message.ContentBytes.Span));
    }

    [Fact]
    public void Message_ids_count_up_over_all_messages()
    {
        using var session = Make();

        var ids = Enumerable.Range(0, 3).Select(_ => session.Create(new ConnectionRequest()).Header.MessageId).ToArray();

        Assert.Equal([.. Enumerable.Range(0, 3).Select(i => $"{session.Id}_{Environment.ProcessId}_{i}")], ids);
    }

    [Fact]
    public void New_session_ids_have_the_shape_of_the_original()
        => Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{24}$", Session.NewId());

    [Fact]
    public void Reply_returns_the_identities_and_carries_the_request_header()
    {
        using var session = Make();
        using var peer = Make();
        var request = peer.Create("apply_request", default, default, default, [], [Bytes("client"), Bytes("x")]);

        var reply = session.Reply(request, new ApplyReply());

        Assert.Equal(["client", "x"], reply.Identities.ToArray().Select(i => Encoding.UTF8.GetString(i.Span)));
        Assert.Equal(request.Header.MessageId, reply.ParentId);
        Assert.Equal(peer.Id, reply.ParentSession);
        Assert.Equal("{\"status\":\"ok\"}", Encoding.UTF8.GetString(reply.ContentBytes.Span));
    }

    [Fact]
    public void Resign_keeps_the_header_and_changes_the_signature()
    {
        using var session = Make();
        var first = session.Create(new ApplyRequest(), "{}"u8, [Bytes("data")]);

        var again = session.Resign(first, "{\"attempt\":1}"u8);

        Assert.Equal(first.HeaderBytes.ToArray(), again.HeaderBytes.ToArray());
        Assert.NotEqual(first.Signature.ToArray(), again.Signature.ToArray());
        Assert.True(session.TryUnpack(again.Frames.ToArray(), out _, out _));
        Assert.Equal("data", Encoding.UTF8.GetString(again.Buffers[0].Span));
    }

    [Fact]
    public void Relayed_body_stays_valid_behind_another_identity()
    {
        using var session = Make();
        var sent = session.Create("apply_request", default, default, default, [Bytes("b")], [Bytes("engine")]);

        ReadOnlyMemory<byte>[] relayed = [Bytes("mux_out"), Bytes("client"), .. sent.Body];

        Assert.True(session.TryUnpack(relayed, out var received, out _));
        Assert.Equal(2, received.Identities.Length);
    }

    [Fact]
    public void Replayed_message_is_rejected_and_a_resend_passes_once()
    {
        using var session = Make();
        var history = new ReplayHistory(time: new FixedTime(Noon));
        var message = session.Create(new ApplyRequest());
        var resent = session.Resign(message, "{\"attempt\":1}"u8);

        Assert.True(session.TryUnpack(message.Frames.ToArray(), out _, out _, history));
        Assert.False(session.TryUnpack(message.Frames.ToArray(), out _, out var rejection, history));
        Assert.True(session.TryUnpack(resent.Frames.ToArray(), out _, out _, history));
        Assert.False(session.TryUnpack(resent.Frames.ToArray(), out _, out _, history));
        Assert.Equal(Rejection.Replayed, rejection);
    }

    [Fact]
    public void Replay_history_rejects_dates_outside_the_window()
    {
        var history = new ReplayHistory(TimeSpan.FromHours(1), time: new FixedTime(Noon));

        Assert.False(history.Accept(At(Noon.AddMinutes(-61))));
        Assert.False(history.Accept(At(Noon.AddMinutes(61))));
        Assert.True(history.Accept(At(Noon.AddMinutes(-59))));

        static Header At(DateTimeOffset date) => new("id", "t", "s", date.UtcDateTime, "u", "5.3");
    }

    [Fact]
    public void Replay_history_remembers_at_least_its_capacity()
    {
        var history = new ReplayHistory(capacity: 100, time: new FixedTime(Noon));
        Header Number(int i) => new($"session_1_{i}", "t", "s", Noon.UtcDateTime, "u", "5.3");

        for (var i = 0; i < 1000; i++)
        {
            Assert.True(history.Accept(Number(i)));
            for (var back = 0; back < Math.Min(i, 100); back++) Assert.False(history.Accept(Number(i - back)));
        }
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"msg_id\":")]
    [InlineData("{\"msg_id\":7}")]
    [InlineData("{\"msg_id\":\"\u00ff\"}")]
    public void Parent_that_cannot_be_read_is_no_parent(string parent)
    {
        using var session = Make();

        // Latin-1 makes the last one invalid UTF-8, which the JSON reader reports in another way than other damage.
        var message = session.Create("apply_reply", Encoding.Latin1.GetBytes(parent), default, default, [], []);

        Assert.Null(message.ParentId);
        Assert.Null(message.ParentSession);
    }

    [Fact]
    public void Content_of_another_shape_is_an_error_that_names_the_message()
    {
        using var session = Make();
        var message = session.Create("queue_request", default, default, "{\"verbose\":true}"u8, [], []);

        var error = Assert.Throws<ProtocolException>(() => message.Content<QueueRequest>());

        Assert.Contains("queue_request", error.Message, StringComparison.Ordinal);
        Assert.Contains("targets", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Content_text_is_written_unescaped()
    {
        using var session = Make();

        var json = Encoding.UTF8.GetString(session.Create(new ExecuteRequest { Code = "a + 'ü' < 1" }).ContentBytes.Span);

        Assert.Contains("a + 'ü' < 1", json, StringComparison.Ordinal);
        Assert.Equal("a + 'ü' < 1", JsonDocument.Parse(json).RootElement.GetProperty("code").GetString());
    }
}
