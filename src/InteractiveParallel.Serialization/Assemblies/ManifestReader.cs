namespace InteractiveParallel.Serialization;

/// <summary>Reads manifests, and remembers the last: the bodies of a map all end in the same one.</summary>
internal sealed class ManifestReader
{
    private Entry _last = new([], []);

    /// <summary>The manifest of a body: the same list object while the bytes are the same.</summary>
    public IReadOnlyList<AssemblyId> Of(ReadOnlyMemory<byte> body)
    {
        var bytes = AssemblyManifest.BytesOf(body);
        if (bytes.IsEmpty)
            return [];
        var last = _last;
        if (!bytes.Span.SequenceEqual(last.Bytes))
            _last = last = new Entry(bytes.ToArray(), AssemblyManifest.Read(bytes));
        return last.Ids;
    }

    private sealed record Entry(byte[] Bytes, IReadOnlyList<AssemblyId> Ids);
}
