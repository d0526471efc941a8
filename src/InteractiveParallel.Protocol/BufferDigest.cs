using System.Security.Cryptography;

namespace InteractiveParallel.Protocol;

/// <summary>
/// SHA-256 over all buffers below 64 KiB of a message, one after the other, each preceded by its length. The signature does not cover buffers, and
/// code travels in buffers: between .NET peers the digest stands in the signed metadata.
/// </summary>
public static class BufferDigest
{
    /// <summary>Buffers of this size and above are arrays of numbers and are left out.</summary>
    public const int Threshold = 64 * 1024;

    /// <summary>Lower-case hex of the digest.</summary>
    public static string Compute(ReadOnlySpan<ReadOnlyMemory<byte>> buffers)
    {
        var total = 0;
        foreach (var buffer in buffers) total += Counts(buffer) ? buffer.Length + sizeof(int) : 0;
        Span<byte> hash = stackalloc byte[32];
        if (total <= 1024)
        {
            Span<byte> joined = stackalloc byte[total];
            Join(buffers, joined);
            SHA256.HashData(joined, hash);
        }
        else
        {
            HashInParts(buffers, hash);
        }

        return Convert.ToHexStringLower(hash);
    }

    /// <summary>True when <paramref name="digest"/> is the digest of <paramref name="buffers"/>.</summary>
    public static bool Matches(string? digest, ReadOnlySpan<ReadOnlyMemory<byte>> buffers)
        => digest is not null && string.Equals(digest, Compute(buffers), StringComparison.Ordinal);

    private static bool Counts(ReadOnlyMemory<byte> buffer) => buffer.Length < Threshold;

    private static void Join(ReadOnlySpan<ReadOnlyMemory<byte>> buffers, Span<byte> joined)
    {
        foreach (var buffer in buffers)
        {
            if (!Counts(buffer)) continue;
            System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(joined, buffer.Length);
            buffer.Span.CopyTo(joined[sizeof(int)..]);
            joined = joined[(sizeof(int) + buffer.Length)..];
        }
    }

    private static void HashInParts(ReadOnlySpan<ReadOnlyMemory<byte>> buffers, Span<byte> hash)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var buffer in buffers)
        {
            if (!Counts(buffer)) continue;
            System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(length, buffer.Length);
            sha.AppendData(length);
            sha.AppendData(buffer.Span);
        }

        sha.GetHashAndReset(hash);
    }
}
