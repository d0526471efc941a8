using System.Security.Cryptography;

namespace InteractiveParallel.Controller;

/// <summary>
/// Blobs that clients uploaded, in memory, by their SHA-256. A blob counts as present only when all of it has come and its content was verified.
/// Thread-safe.
/// </summary>
/// <param name="limit">The most bytes kept, unfinished blobs included.</param>
internal sealed class BlobStore(long limit)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, byte[]> _blobs = [];
    private readonly Dictionary<string, Upload> _uploads = [];
    private long _size;

    /// <summary>Those of the hashes that have to be uploaded.</summary>
    public IReadOnlyList<string> Missing(IReadOnlyList<string> hashes)
    {
        lock (_gate) return hashes.Where(h => !_blobs.ContainsKey(h)).ToList();
    }

    /// <summary>Takes the next piece of a blob.</summary>
    /// <exception cref="BlobException">The piece does not fit, or the finished blob has another hash than its name.</exception>
    public void Put(string hash, long offset, long size, ReadOnlySpan<byte> piece)
    {
        Upload upload;
        lock (_gate)
        {
            if (_blobs.ContainsKey(hash)) return;
            upload = At(hash, offset, size);
            // Another client uploads the same blob and was quicker; it may have finished, but not be through with the verification.
            if (offset < upload.Filled && upload.Filled < upload.Content.Length) return;
            if (offset > upload.Filled || offset + piece.Length > upload.Content.Length)
                throw new BlobException("offset", $"blob {hash}: a piece of {piece.Length} bytes at {offset} does not follow on {upload.Filled} of {upload.Content.Length} bytes");
            if (offset == upload.Filled)
            {
                piece.CopyTo(upload.Content.AsSpan((int)offset));
                upload.Filled += piece.Length;
            }

            if (upload.Filled < upload.Content.Length) return;
        }

        // Hashing takes as long as the blob is big, and needs no gate. Until then it stays an upload: whoever else has sent it all verifies it, too,
        // so that a blob is here when its last piece is answered.
        var actual = Convert.ToHexStringLower(SHA256.HashData(upload.Content));
        lock (_gate) Finish(hash, upload, isSound: actual == hash);
        if (actual != hash) throw new BlobException("hash", $"blob {hash}: what arrived has the hash {actual}; upload it again");
    }

    /// <summary>A piece of a blob, at most <paramref name="length"/> bytes, and the size of the whole.</summary>
    /// <exception cref="BlobException">The blob is not here, or the offset lies outside of it.</exception>
    public (ReadOnlyMemory<byte> Piece, long Size) Get(string hash, long offset, int length)
    {
        lock (_gate)
        {
            if (!_blobs.TryGetValue(hash, out var blob))
                throw new BlobException("hash", $"blob {hash} is not here: the client that names it must upload it with blob_put first");
            if (offset < 0 || offset > blob.Length) throw new BlobException("offset", $"blob {hash} has {blob.Length} bytes; nothing begins at {offset}");
            return (blob.AsMemory((int)offset, (int)Math.Min(length, blob.Length - offset)), blob.Length);
        }
    }

    private Upload At(string hash, long offset, long size)
    {
        if (_uploads.TryGetValue(hash, out var upload)) return upload;
        if (!IsSha256(hash)) throw new BlobException("hash", $"'{hash}' is no SHA-256 in lower-case hex");
        if (offset != 0) throw new BlobException("offset", $"blob {hash}: the first piece must be at 0, not at {offset}");
        if (size < 0 || size > int.MaxValue - 64) throw new BlobException("size", $"blob {hash}: a size of {size} bytes is not possible");
        if (_size + size > limit)
        {
            throw new BlobException(
                "size", $"blob {hash} of {size} bytes does not fit: {_size} of {limit} bytes are in use. Start ipcontroller with a larger --blob-limit");
        }

        _size += size;
        return _uploads[hash] = new Upload(new byte[size]);
    }

    private void Finish(string hash, Upload upload, bool isSound)
    {
        if (!_uploads.TryGetValue(hash, out var current) || current != upload) return;
        _uploads.Remove(hash);
        if (isSound) _blobs.Add(hash, upload.Content);
        else _size -= upload.Content.Length;
    }

    private static bool IsSha256(string hash) => hash.Length == 64 && hash.All(c => char.IsAsciiHexDigitLower(c));

    private sealed class Upload(byte[] content)
    {
        public byte[] Content { get; } = content;

        public int Filled { get; set; }
    }
}
