using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Protocol.Tests;

/// <summary>What ipyparallel's own programs say to each other is read, and what we would write in the same place is the same.</summary>
public sealed partial class WireVectorTests
{
    private static readonly Dictionary<string, Func<Message, byte[]>> Rewriters = new()
    {
        ["hub_error"] = Through<HubError>,
        ["_request"] = Through<SignalReply>,
        ["error"] = Through<ErrorOutput>,
        ["status"] = Through<StatusOutput>,
        ["stream"] = Through<StreamOutput>,
    };

    // Keys that only one side writes, and that the other does without.
    private static readonly Dictionary<string, string[]> Differences = new()
    {
        // We never ask for any, and who leaves them out gets none.
        ["execute_request"] = ["user_expressions"],
        // An engine has the addresses from its file.
        ["registration_reply"] = ["connection_info"],
        // Links and an editor's settings, for notebooks.
        ["kernel_info_reply"] = ["help_links", "language_info"],
        // Of an engine's error; 7.1 publishes it twice, once with and once without.
        ["error"] = ["engine_info", "status"],
        // What the hub and its clients leave out, engines need.
        ["shutdown_request"] = ["restart"],
        ["shutdown_reply"] = ["restart"],
        ["queue_request"] = ["verbose"],
    };

    static WireVectorTests()
    {
        Add<ConnectionRequest>();
        Add<ConnectionReply>();
        Add<RegistrationRequest>();
        Add<RegistrationReply>();
        Add<RegistrationNotification>();
        Add<UnregistrationRequest>();
        Add<UnregistrationNotification>();
        Add<QueueRequest>();
        Add<HistoryRequest>();
        Add<HistoryReply>();
        Add<ResultRequest>();
        Add<ResultReply>();
        Add<DbRequest>();
        Add<DbReply>();
        Add<PurgeRequest>();
        Add<PurgeReply>();
        Add<ResubmitRequest>();
        Add<ResubmitReply>();
        Add<ApplyRequest>();
        Add<ApplyReply>();
        Add<ExecuteRequest>();
        Add<ExecuteReply>();
        Add<ExecuteInput>();
        Add<ExecuteResult>();
        Add<DisplayData>();
        Add<DataMessage>();
        Add<AbortRequest>();
        Add<AbortReply>();
        Add<ClearRequest>();
        Add<ClearReply>();
        Add<SignalRequest>();
        Add<KernelInfoRequest>();
        Add<KernelInfoReply>();
        Add<ShutdownRequest>();
        Add<ShutdownReply>();
        Add<ShutdownNotification>();
    }

    public static TheoryData<string> Types => [.. WireVector.All.Select(vector => vector.Type).Distinct()];

    [Fact]
    public void A_message_with_one_other_byte_is_refused()
    {
        using var session = new Session(new SessionOptions { Key = WireVector.Facts.GetProperty("key").GetString()! });

        // That the signatures are right has been seen by reading them.
        foreach (var vector in WireVector.All)
        {
            var frames = vector.Message.Frames.ToArray();
            var content = frames.Length - vector.Message.Buffers.Length - 1;
            frames[content] = (byte[])[.. frames[content].Span, (byte)' '];
            Assert.False(session.TryUnpack(frames, out _, out var rejection), vector.ToString());
            Assert.Equal(Rejection.BadSignature, rejection);
        }
    }

    [Fact]
    public void Every_type_of_message_is_recorded()
    {
        string[] unheard = [.. Rewriters.Keys.Where(type => WireVector.All.All(vector => vector.Type != type))];

        Assert.Empty(unheard);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Content_is_written_as_the_original_wrote_it(string type)
    {
        // A type that nobody knows, and counts that clients and controllers handle as plain JSON.
        if (type is "foo_request" or "queue_reply") return;
        foreach (var vector in WireVector.All.Where(vector => vector.Type == type))
        {
            // The hub and the scheduler answer with the same error to whatever they were asked.
            var rewrite = IsOfController(vector) ? Through<HubError> : Rewriters[type];
            AssertSame(vector, vector.Message.ContentBytes, rewrite(vector.Message), Differences.GetValueOrDefault(type, []));
        }
    }

    [Fact]
    public void Headers_have_the_same_keys_and_forms()
    {
        using var session = new Session(new SessionOptions());
        var ours = JsonElement.Parse(session.Create(new ConnectionRequest()).HeaderBytes.Span);

        foreach (var vector in WireVector.All)
        {
            var theirs = JsonElement.Parse(vector.Message.HeaderBytes.Span);
            Assert.Equal(Kinds(theirs), Kinds(ours));
            Assert.Matches(Date, theirs.GetProperty("date").GetString());
        }

        Assert.Matches(Date, ours.GetProperty("date").GetString());
    }

    [Fact]
    public void Metadata_of_replies_is_written_as_the_original_wrote_it()
    {
        foreach (var vector in WireVector.All.Where(vector => vector.Type is "apply_reply" or "execute_reply"))
        {
            var metadata = vector.Message.MetadataBytes;
            // What its scheduler makes itself says nothing.
            if (metadata.Span.SequenceEqual("{}"u8)) continue;
            var read = ReplyMetadata.Read(metadata.Span);
            // 9.x has labels; the broadcast scheduler adds whom a reply is of.
            AssertSame(vector, metadata, (read.Status == "error" ? read with { FailedEngineId = 0 } : read).ToJson(), ["label", "broadcast_targets"]);
        }
    }

    [Fact]
    public void Metadata_of_requests_is_read()
    {
        var balanced = RequestMetadata.Read(Single("balanced_options", "apply_request").MetadataBytes.Span);
        var direct = RequestMetadata.Read(Single("push", "apply_request").MetadataBytes.Span);
        var broadcast = RequestMetadata.Read(Single("broadcast_coalescing", "apply_request").MetadataBytes.Span);

        Assert.Equal((1, false, null), (balanced.Retries, balanced.Quiet, balanced.Codec));
        Assert.Equal((0, null, false), (direct.Retries, direct.Codec, direct.IsBroadcast));
        Assert.Equal((true, true), (broadcast.IsBroadcast, broadcast.IsCoalescing));
    }

    [Fact]
    public void Answers_name_the_message_that_they_answer()
    {
        var asked = WireVector.All.Where(vector => vector.Peer == "client" && vector.Direction == "sent").Select(vector => vector.Message.Header.MessageId).ToHashSet();

        foreach (var vector in WireVector.All.Where(vector => vector.Peer == "client" && vector.Type.EndsWith("_reply", StringComparison.Ordinal) && !vector.Case.StartsWith("broadcast", StringComparison.Ordinal) && vector.Type != "shutdown_reply"))
            Assert.True(asked.Contains(vector.Message.ParentId!), vector.ToString());
    }

    [Fact]
    public void A_ping_is_a_number() => Assert.Matches(@"^\d+(\.\d+)?$", WireVector.Facts.GetProperty("ping").GetString());

    private static Message Single(string what, string type) => WireVector.All.First(vector => vector.Case == what && vector.Type == type && vector.Peer == "client").Message;

    private static bool IsOfController(WireVector vector)
    {
        var content = JsonElement.Parse(vector.Message.ContentBytes.Span);
        return content.TryGetProperty("status", out var status) && status.GetString() == "error"
            && !(content.TryGetProperty("engine_info", out var engine) && engine.EnumerateObject().Any());
    }

    private static void Add<T>()
        where T : IContent<T>
        => Rewriters.Add(T.MessageType, Through<T>);

    private static byte[] Through<T>(Message message)
        where T : IContent<T>
        => JsonSerializer.SerializeToUtf8Bytes(message.Content<T>(), T.JsonType);

    private static void AssertSame(WireVector vector, ReadOnlyMemory<byte> theirs, byte[] ours, string[] differences)
    {
        var (expected, written) = ((JsonObject)JsonNode.Parse(theirs.Span)!, (JsonObject)JsonNode.Parse(ours)!);
        foreach (var key in differences)
        {
            expected.Remove(key);
            written.Remove(key);
        }

        Assert.True(JsonNode.DeepEquals(expected, written), $"{vector}\ntheirs: {expected.ToJsonString()}\nours:   {written.ToJsonString()}");
    }

    private static IEnumerable<(string, JsonValueKind)> Kinds(JsonElement json) => json.EnumerateObject().Select(p => (p.Name, p.Value.ValueKind)).OrderBy(p => p.Name, StringComparer.Ordinal);

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z$")]
    private static partial Regex Date { get; }
}
