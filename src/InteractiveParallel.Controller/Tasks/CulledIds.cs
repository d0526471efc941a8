using System.Numerics;
using System.Runtime.InteropServices;

namespace InteractiveParallel.Controller;

/// <summary>
/// Which records were culled last: whoever asks for one is told so, and not that there was no such request. Only hashes of the ids are kept: the ids
/// themselves would be thousands of small objects that outlive their messages, which costs the collector more than all the rest of the records.
/// </summary>
internal sealed class CulledIds
{
    /// <summary>So many are remembered.</summary>
    internal const int Most = 16_384;

    private readonly HashSet<ulong> _hashes = [];
    private readonly Queue<ulong> _order = new();

    public void Add(string id)
    {
        var hash = HashOf(id);
        if (!_hashes.Add(hash)) return;
        _order.Enqueue(hash);
        if (_order.Count > Most) _hashes.Remove(_order.Dequeue());
    }

    public bool Contains(string id) => _hashes.Contains(HashOf(id));

    // Of 64 bits, since a stranger's id must not be taken for a culled one. In the manner of FNV, but four characters at a time.
    private static ulong HashOf(string id)
    {
        var hash = (ulong)id.Length;
        var words = MemoryMarshal.Cast<char, ulong>(id);
        foreach (var word in words) hash = Mix(hash, word);
        foreach (var character in id.AsSpan(words.Length * 4)) hash = Mix(hash, character);
        return hash;
    }

    private static ulong Mix(ulong hash, ulong word) => BitOperations.RotateLeft(hash ^ word, 29) * 0x9E3779B97F4A7C15UL;
}
