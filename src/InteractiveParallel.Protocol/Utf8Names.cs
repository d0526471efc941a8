using System.Text;

namespace InteractiveParallel.Protocol;

/// <summary>
/// Gives the same string again for the same bytes, for the few texts that return in every header (session, message type, user name, version).
/// A slot that two threads fill at once only costs one more string.
/// </summary>
internal sealed class Utf8Names
{
    private const int Slots = 256;
    private readonly Entry?[] _entries = new Entry?[Slots];

    private sealed record Entry(byte[] Bytes, string Text);

    public string Get(ReadOnlySpan<byte> utf8)
    {
        var slot = (int)(Hash(utf8) % Slots);
        if (_entries[slot] is { } known && utf8.SequenceEqual(known.Bytes)) return known.Text;
        var text = Encoding.UTF8.GetString(utf8);
        _entries[slot] = new Entry(utf8.ToArray(), text);
        return text;
    }

    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = 2166136261u;
        foreach (var b in bytes) hash = (hash ^ b) * 16777619u;
        return hash;
    }
}
