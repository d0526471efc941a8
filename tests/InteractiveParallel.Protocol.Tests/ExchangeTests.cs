using System.Text;

namespace InteractiveParallel.Protocol.Tests;

/// <summary>The exchanges that were recorded between Python peers, replayed frame by frame.</summary>
public class ExchangeTests
{
    private static ReadOnlyMemory<byte> Text(string text) => Encoding.UTF8.GetBytes(text);

    private static ReadOnlyMemory<byte> Hex(string hex) => Convert.FromHexString(hex);

    [Fact]
    public void Direct_push_of_three_has_the_recorded_frames()
    {
        using var client = new Session(new SessionOptions { Key = "k" });
        ReadOnlyMemory<byte>[] buffers =
        [
            Text("cipyparallel.util\n_push\n."),
            Hex("8004952e000000000000007d94288c056e61726773944b008c096e6172675f62756673944b008c076b775f6b657973945d948c01619461752e"),
            Hex("80044b032e"),
        ];

        var request = client.Create("apply_request", default, "{\"label\": null}"u8, default, buffers, [Text("E")]);

        var texts = request.Frames.ToArray().Select(f => Encoding.Latin1.GetString(f.Span)).ToArray();
        Assert.Equal(10, texts.Length);
        Assert.Equal(["E", "<IDS|MSG>"], texts[..2]);
        Assert.Equal(64, texts[2].Length);
        Assert.Equal(["{}", "{\"label\": null}", "{}", "cipyparallel.util\n_push\n."], texts[4..8]);
        Assert.Equal("80044b032e", Convert.ToHexStringLower(request.Buffers[2].Span));
    }

    [Fact]
    public void Push_reply_of_a_Python_engine_is_read()
    {
        using var client = new Session(new SessionOptions { Key = "k" });
        using var engine = new Session(new SessionOptions { Key = "k", Id = "e" });
        var request = client.Create("apply_request", default, "{\"label\": null}"u8, default, [], [Text("E")]);
        var metadata = """
            {"started": "2026-11-20T14:55:16.458999Z", "dependencies_met": true, "engine": "e", "is_broadcast": false, "is_coalescing": false, "original_msg_id": "", "label": null, "status": "ok"}
            """u8;
        var reply = engine.Create("apply_reply", request.HeaderBytes.Span, metadata, "{\"status\": \"ok\"}"u8, [Hex("80044e2e")], [Text("E")]);

        Assert.True(client.TryUnpack(reply.Frames.ToArray(), out var received, out _));

        var read = ReplyMetadata.Read(received.MetadataBytes.Span);
        Assert.Equal(request.Header.MessageId, received.ParentId);
        Assert.Equal("ok", read.Status);
        Assert.Equal("e", read.Engine);
        Assert.True(read.DependenciesMet);
        Assert.Null(read.Label);
        Assert.Equal(new DateTime(2026, 11, 20, 14, 55, 16, DateTimeKind.Utc).AddTicks(4_589_990), read.Started);
        Assert.Equal("80044e2e", Convert.ToHexStringLower(received.Buffers[0].Span));
    }

    [Fact]
    public void Load_balanced_request_of_a_Python_client_is_read()
    {
        var read = RequestMetadata.Read("""{"after": [], "follow": [], "timeout": 0.0, "targets": ["u1", "u2"], "retries": null, "label": null}"""u8);

        Assert.Equal(["u1", "u2"], read.Targets);
        Assert.Equal(0, read.Retries);
        Assert.Null(read.Label);
        Assert.False(read.Quiet);
        Assert.Null(read.Codec);
    }
}
