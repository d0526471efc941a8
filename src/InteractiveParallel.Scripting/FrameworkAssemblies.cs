using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace InteractiveParallel.Scripting;

/// <summary>The assemblies this process finds by name: the framework's and the program's own.</summary>
internal static class FrameworkAssemblies
{
    private static readonly Lazy<FrozenDictionary<string, string>> Paths = new(ReadPaths);

    private static readonly string[] Folders =
    [
        .. ReadPaths().Values.Where(IsFrameworkFile).Select(path => Path.GetDirectoryName(path)!).Distinct(),
    ];

    /// <summary>The file of an assembly that this process finds by name; null when it finds none.</summary>
    public static string? PathOf(string name) => Paths.Value.GetValueOrDefault(name);

    /// <summary>True for an assembly of .NET itself.</summary>
    public static bool Contains(Assembly assembly)
        => assembly.Location is { Length: > 0 } location && Folders.Contains(Path.GetDirectoryName(location));

    /// <summary>The framework assemblies that define public types in a namespace. Reads all of them, about 50 ms.</summary>
    public static IReadOnlyList<string> Defining(string @namespace)
        => [.. Paths.Value.Values.Where(path => Folders.Contains(Path.GetDirectoryName(path))).Where(path => Defines(path, @namespace))];

    private static FrozenDictionary<string, string> ReadPaths()
    {
        var list = (string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "";
        return list.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .DistinctBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);
    }

    // Microsoft.AspNetCore.App lies in a folder of its own, hence the two marks.
    private static bool IsFrameworkFile(string path)
        => Path.GetFileName(path) is "System.Private.CoreLib.dll" or "Microsoft.AspNetCore.dll";

    private static bool Defines(string path, string @namespace)
    {
        using var stream = File.OpenRead(path);
        using var file = new PEReader(stream);
        if (!file.HasMetadata)
            return false;
        var reader = file.GetMetadataReader();
        return reader.TypeDefinitions.Select(reader.GetTypeDefinition)
            .Any(type => (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public
                && reader.StringComparer.Equals(type.Namespace, @namespace));
    }
}
