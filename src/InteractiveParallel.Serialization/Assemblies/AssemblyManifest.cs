using System.Buffers.Binary;

namespace InteractiveParallel.Serialization;

/// <summary>The list of assemblies at the end of a body.</summary>
internal static class AssemblyManifest
{
    private const int HashSize = 32;

    public static byte[] Write(IReadOnlyList<CannedAssembly> assemblies)
    {
        if (assemblies.Count == 0)
            return [];
        var writer = new GraphWriter();
        writer.WriteCount(assemblies.Count);
        foreach (var assembly in assemblies)
        {
            writer.WriteString(assembly.Id.Name);
            writer.WriteRaw(assembly.Id.Mvid);
            writer.WriteBytes(Convert.FromHexString(assembly.Id.Hash));
            writer.WriteCount(assembly.Id.Size);
        }
        return writer.Written.ToArray();
    }

    /// <summary>The bytes of the manifest of a body; empty for most.</summary>
    public static ReadOnlyMemory<byte> BytesOf(ReadOnlyMemory<byte> body)
    {
        if (body.Length < GraphWriter.HeaderSize)
            throw new InvalidDataException("the body ends in its header");
        var offset = BinaryPrimitives.ReadInt32LittleEndian(body.Span[(1 + sizeof(uint))..]);
        if (offset == 0)
            return default;
        if (offset < GraphWriter.HeaderSize || offset >= body.Length)
            throw new InvalidDataException($"the manifest is announced at {offset} of {body.Length} bytes");
        return body[offset..];
    }

    public static AssemblyId[] Read(ReadOnlyMemory<byte> manifest)
    {
        if (manifest.IsEmpty)
            return [];
        var reader = new GraphReader();
        reader.BeginPart(manifest);
        var ids = new AssemblyId[reader.ReadItemCount()];
        for (var i = 0; i < ids.Length; i++)
            ids[i] = new AssemblyId(reader.ReadText(), reader.ReadRaw<Guid>(), Convert.ToHexStringLower(reader.ReadBytes(HashSize)), reader.ReadCount());
        return ids;
    }
}
