using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace InteractiveParallel.Protocol;

/// <summary>HMAC-SHA256 over header, parent header, metadata and content, exactly as they stand on the wire. Thread-safe.</summary>
public sealed class MessageSigner : IDisposable
{
    /// <summary>Length of a signature in bytes: SHA-256 as lower-case hex.</summary>
    public const int SignatureLength = 64;

    private readonly byte[] _key;
    private readonly ConcurrentBag<HMACSHA256> _idle = [];

    /// <param name="key">The key as text: its UTF-8 bytes are the key, it is never decoded as hex. Empty means that messages are not signed.</param>
    public MessageSigner(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _key = Encoding.UTF8.GetBytes(key);
    }

    /// <summary>False for an empty key: then signatures are empty frames and every message passes.</summary>
    public bool Signs => _key.Length > 0;

    /// <summary>Writes the signature of the four parts, which stand one after the other in <paramref name="parts"/>.</summary>
    public void Sign(ReadOnlySpan<byte> parts, Span<byte> signature)
    {
        Span<byte> hash = stackalloc byte[32];
        Hash(parts, hash);
        Convert.TryToHexStringLower(hash, signature, out _);
    }

    /// <summary>Compares in constant time.</summary>
    public bool Verify(ReadOnlySpan<byte> parts, ReadOnlySpan<byte> signature)
    {
        if (!Signs) return true;
        if (signature.Length != SignatureLength) return false;
        Span<byte> expected = stackalloc byte[SignatureLength];
        Sign(parts, expected);
        return CryptographicOperations.FixedTimeEquals(expected, signature);
    }

    /// <summary>The same for four separate frames; they are only copied together when they do not already stand in one array.</summary>
    public bool Verify(ReadOnlySpan<ReadOnlyMemory<byte>> parts, ReadOnlySpan<byte> signature)
    {
        if (!Signs) return true;
        if (TryJoin(parts, out var contiguous)) return Verify(contiguous, signature);

        var total = 0;
        foreach (var part in parts) total += part.Length;
        var copy = new byte[total];
        var at = 0;
        foreach (var part in parts)
        {
            part.Span.CopyTo(copy.AsSpan(at));
            at += part.Length;
        }

        return Verify(copy, signature);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_idle.TryTake(out var hmac)) hmac.Dispose();
    }

    // A reused HMACSHA256 costs half of the static HashData, which sets the key up again each time.
    private void Hash(ReadOnlySpan<byte> parts, Span<byte> hash)
    {
        if (!_idle.TryTake(out var hmac)) hmac = new HMACSHA256(_key);
        hmac.TryComputeHash(parts, hash, out _);
        _idle.Add(hmac);
    }

    private static bool TryJoin(ReadOnlySpan<ReadOnlyMemory<byte>> parts, out ReadOnlySpan<byte> joined)
    {
        joined = default;
        if (!MemoryMarshal.TryGetArray(parts[0], out var first)) return false;
        var end = first.Offset + first.Count;
        foreach (var part in parts[1..])
        {
            if (!MemoryMarshal.TryGetArray(part, out var next)) return false;
            if (next.Count == 0) continue;
            if (next.Array != first.Array || next.Offset != end) return false;
            end += next.Count;
        }

        joined = first.Array.AsSpan(first.Offset, end - first.Offset);
        return true;
    }
}
