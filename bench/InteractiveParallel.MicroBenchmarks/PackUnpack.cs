using BenchmarkDotNet.Attributes;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.MicroBenchmarks;

/// <summary>What a task costs in making, signing, verifying and reading messages: six signatures and four headers are on its way.</summary>
[MemoryDiagnoser]
public class PackUnpack : IDisposable
{
    private readonly Session _session = new(new SessionOptions { Key = "a1b2c3d4-00112233445566778899aabb" });
    private readonly byte[] _metadata = new RequestMetadata { Quiet = true, Codec = "G", Function = new string('a', 64), Digest = new string('b', 64) }.ToJson();
    private readonly ReadOnlyMemory<byte>[] _buffers = [new byte[200], new byte[8]];
    private ReadOnlyMemory<byte>[] _frames = [];
    private Message _request = null!;

    [GlobalSetup]
    public void Setup()
    {
        _request = _session.Create("apply_request", default, _metadata, default, _buffers, []);
        _frames = _request.Frames.ToArray();
    }

    public void Dispose()
    {
        _session.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public Message Create() => _session.Create("apply_request", default, _metadata, default, _buffers, []);

    [Benchmark]
    public Message Reply() => _session.Reply(_request, new ApplyReply(), _metadata, _buffers);

    [Benchmark]
    public bool Unpack() => _session.TryUnpack(_frames, out _, out _);

    [Benchmark]
    public RequestMetadata ReadMetadata() => RequestMetadata.Read(_request.MetadataBytes.Span);

    [Benchmark]
    public string Digest() => BufferDigest.Compute(_buffers);

    [Benchmark]
    public byte[] WriteMetadata() => new RequestMetadata { Quiet = true, Codec = "G", Function = new string('a', 64), Digest = new string('b', 64) }.ToJson();

    [Benchmark]
    public string? ParentId() => _request.ParentId;
}
