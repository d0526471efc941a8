using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace InteractiveParallel.Serialization;

/// <summary>The identities and bytes of loaded assemblies: those with a file, and those that came over the wire and are known by their world.</summary>
internal static class CannedAssemblies
{
    private static readonly ConditionalWeakTable<Assembly, CannedAssembly> Known = new();

    /// <exception cref="CannotShipException">The assembly has no bytes that another process could load.</exception>
    public static CannedAssembly Of(Assembly assembly) => Known.GetValue(assembly, FromFile);

    /// <summary>Says where the bytes of an assembly are that was not loaded from a file.</summary>
    public static void Register(Assembly assembly, AssemblyId id, Func<byte[]> read) => Known.AddOrUpdate(assembly, new CannedAssembly(id, read));

    private static CannedAssembly FromFile(Assembly assembly)
    {
        var name = assembly.GetName().Name!;
        if (assembly.IsDynamic)
            throw new CannotShipException($"assembly {name} was made by Reflection.Emit: there are no bytes to ship");
        var file = assembly.Location;
        if (string.IsNullOrEmpty(file))
        {
            if (name.StartsWith("ipp-", StringComparison.Ordinal))
                throw new CannotShipException("this was declared in a cell, and what cells declare stays on its engine: send values of ordinary types, or code as text with ExecuteAsync");
            throw new CannotShipException(
                $"assembly {name} has no bytes to ship: it was loaded from memory or from a single-file program; publish without PublishSingleFile");
        }
        var bytes = File.ReadAllBytes(file);
        var mvid = assembly.ManifestModule.ModuleVersionId;
        if (MvidOf(bytes) != mvid)
            throw new CannotShipException($"assembly {name} has been rebuilt since this process loaded it ({file}): start the program anew");
        var id = new AssemblyId(name, mvid, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length);
        return new CannedAssembly(id, () => ReadAgain(file, id));
    }

    private static byte[] ReadAgain(string file, AssemblyId id)
    {
        var bytes = File.Exists(file) ? File.ReadAllBytes(file) : [];
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == id.Hash
            ? bytes
            : throw new CannotShipException($"assembly {id.Name} has changed since this process loaded it ({file}): start the program anew");
    }

    private static Guid MvidOf(byte[] bytes)
    {
        using var image = new PEReader(new MemoryStream(bytes));
        var metadata = image.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }
}
