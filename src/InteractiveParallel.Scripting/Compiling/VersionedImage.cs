using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace InteractiveParallel.Scripting;

/// <summary>
/// An assembly as the compiler sees it. A rebuilt assembly usually has the version of the build before; so that cells can be bound to
/// one build or the other, the compiler is shown a copy with the next higher version. The copy is never run: at run time the version in a
/// cell's reference says which build it means.
/// </summary>
internal readonly record struct VersionedImage(ImmutableArray<byte> Bytes, Version Version)
{
    private const int VersionOffset = 4; // behind the hash algorithm in the row of the Assembly table (ECMA-335 II.22.2)

    public static VersionedImage Of(ReadOnlyMemory<byte> image, Version? above)
    {
        var bytes = image.ToArray();
        using var file = new PEReader(new MemoryStream(bytes));
        var reader = file.GetMetadataReader();
        var version = reader.GetAssemblyDefinition().Version;
        if (above is not null && version <= above)
        {
            version = new Version(above.Major, above.Minor, above.Build, above.Revision + 1);
            var row = file.PEHeaders.MetadataStartOffset + reader.GetTableMetadataOffset(TableIndex.Assembly) + VersionOffset;
            Write(bytes.AsSpan(row), version);
        }
        return new VersionedImage(ImmutableCollectionsMarshal.AsImmutableArray(bytes), version);
    }

    private static void Write(Span<byte> row, Version version)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(row, (ushort)version.Major);
        BinaryPrimitives.WriteUInt16LittleEndian(row[2..], (ushort)version.Minor);
        BinaryPrimitives.WriteUInt16LittleEndian(row[4..], (ushort)version.Build);
        BinaryPrimitives.WriteUInt16LittleEndian(row[6..], (ushort)version.Revision);
    }
}
