using System.Text;

namespace InteractiveParallel.Protocol.Tests;

public class MetadataTests
{
    [Fact]
    public void Request_metadata_is_read_as_it_was_written()
    {
        var written = new RequestMetadata
        {
            Quiet = true,
            Codec = "G",
            Function = "ab",
            Digest = "cd",
            Arrays = "di",
            Attempt = 2,
            Retries = 3,
            Label = "l\"abel",
            Targets = ["x", "y"],
        };

        var read = RequestMetadata.Read(written.ToJson());

        Assert.Equal(written.Targets, read.Targets);
        Assert.Equal(written with { Targets = [] }, read with { Targets = [] });
    }

    [Theory]
    [InlineData(600)]
    [InlineData(5000)]
    public void Metadata_larger_than_usual_is_written_whole(int length)
    {
        var label = new string('ü', length) + "\"\\\n{";

        var read = RequestMetadata.Read(new RequestMetadata { Label = label, Targets = [.. Enumerable.Repeat("engine", 100)] }.ToJson());

        Assert.Equal(label, read.Label);
        Assert.Equal(100, read.Targets.Count);
    }

    [Fact]
    public void Reply_metadata_is_read_as_it_was_written()
    {
        var written = new ReplyMetadata
        {
            Started = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(10),
            DependenciesMet = false,
            Engine = "e",
            Status = "error",
            Codec = "G",
            Digest = "d",
            Arrays = "f",
            Published = 7,
            RunTime = 0.25,
            Attempt = 1,
            OriginalMessageId = "o",
            IsBroadcast = true,
            IsCoalescing = true,
            Label = "l",
        };

        Assert.Equal(written, ReplyMetadata.Read(written.ToJson()));
    }

    [Fact]
    public void Failed_reply_names_the_engine_as_the_original_does()
    {
        var json = Encoding.UTF8.GetString(new ReplyMetadata { Engine = "e", Status = "error", FailedEngineId = 4 }.ToJson());

        Assert.EndsWith("""
            "status":"error","engine_info":{"engine_uuid":"e","engine_id":4}}
            """, json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"quiet\":")]
    [InlineData("{\"quiet\":{\"a\":[1,{}]},\"codec\":7,\"targets\":{\"x\":1},\"attempt\":\"2\",\"unknown\":[[]]}")]
    public void Metadata_that_makes_no_sense_counts_as_absent(string json)
    {
        Assert.Equal(RequestMetadata.Empty, RequestMetadata.Read(Encoding.UTF8.GetBytes(json)) with { Targets = RequestMetadata.Empty.Targets });
        Assert.Equal("", ReplyMetadata.Read(Encoding.UTF8.GetBytes(json)).Status);
    }

    [Theory]
    [InlineData("2026-01-02T03:04:05.678901Z", 678_901)]
    [InlineData("2026-01-02T03:04:05.6Z", 600_000)]
    [InlineData("2026-01-02T03:04:05Z", 0)]
    [InlineData("2026-01-02T05:04:05.678901+02:00", 678_901)]
    [InlineData("2026-01-02T05:04:05.678901+0200", 678_901)]
    [InlineData("2026-01-02T03:04:05.678901", 678_901)]
    [InlineData("2026-01-02T03:04:05.6789010Z", 678_901)]
    public void Times_of_all_peers_are_read(string text, int microseconds)
    {
        Assert.True(WireTime.TryParse(Encoding.ASCII.GetBytes(text), out var utc));

        Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(microseconds * 10L), utc);
        Assert.Equal(DateTimeKind.Utc, utc.Kind);
    }

    [Fact]
    public void Digest_tells_where_buffers_were_cut_and_leaves_out_big_arrays()
    {
        ReadOnlyMemory<byte> a = new byte[] { 1, 2 }, b = new byte[] { 3 }, joined = new byte[] { 1, 2, 3 }, big = new byte[BufferDigest.Threshold];

        Assert.NotEqual(BufferDigest.Compute([a, b]), BufferDigest.Compute([joined]));
        Assert.Equal(BufferDigest.Compute([a, b]), BufferDigest.Compute([a, big, b]));
        Assert.True(BufferDigest.Matches(BufferDigest.Compute([a]), [a]));
        Assert.False(BufferDigest.Matches(null, [a]));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(5000)]
    public void Digest_is_the_same_whether_hashed_whole_or_in_parts(int size)
    {
        ReadOnlyMemory<byte> one = new byte[size], other = new byte[size];

        var whole = new byte[(size + 4) * 2];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(whole, size);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(whole.AsSpan(size + 4), size);

        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(whole)), BufferDigest.Compute([one, other]));
    }
}
