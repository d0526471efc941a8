using System.Text;
using System.Text.Json;

namespace InteractiveParallel.Protocol.Tests;

/// <summary>A message that ipyparallel's own programs have sent to each other; see record.py.</summary>
/// <param name="Case">What was going on.</param>
/// <param name="Peer">Who wrote it down: <c>client</c> or <c>engine</c>.</param>
/// <param name="Direction"><c>sent</c> or <c>received</c>.</param>
/// <param name="Channel">The socket.</param>
/// <param name="Message">As our session has read it.</param>
public sealed record WireVector(string Case, string Peer, string Direction, string Channel, Message Message)
{
    private static readonly Lazy<(JsonElement Facts, IReadOnlyList<WireVector> All)> Recorded = new(Load);

    /// <summary>All that are recorded, in order.</summary>
    public static IReadOnlyList<WireVector> All => Recorded.Value.All;

    /// <summary>Versions, key and a ping.</summary>
    public static JsonElement Facts => Recorded.Value.Facts;

    public string Type => Message.Header.MessageType;

    /// <inheritdoc/>
    public override string ToString() => $"{Case}: {Peer} {Direction} {Type} on {Channel}";

    private static (JsonElement Facts, IReadOnlyList<WireVector> All) Load()
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Vectors", "ipyparallel-7.1.0.jsonl"));
        var facts = JsonElement.Parse(lines[0]);
        var session = new Session(new SessionOptions { Key = facts.GetProperty("key").GetString()! });
        return (facts, [.. lines.Skip(1).Select(line => Read(JsonElement.Parse(line), session))]);
    }

    private static WireVector Read(JsonElement line, Session session)
    {
        ReadOnlyMemory<byte>[] frames = [.. line.GetProperty("frames").EnumerateArray().Select(frame => Bytes(frame.GetString()!))];
        var what = line.GetProperty("case").GetString()!;
        Assert.True(session.TryUnpack(frames, out var message, out var rejection), $"{what}: {rejection}");
        return new(what, line.GetProperty("peer").GetString()!, line.GetProperty("direction").GetString()!, line.GetProperty("channel").GetString()!, message);
    }

    private static ReadOnlyMemory<byte> Bytes(string frame) => frame.StartsWith("hex:", StringComparison.Ordinal) ? Convert.FromHexString(frame.AsSpan(4)) : Encoding.UTF8.GetBytes(frame);
}
