using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace InteractiveParallel.Scripting.Tests;

/// <summary>Assemblies made for a test.</summary>
internal static class Images
{
    public static byte[] Compile(string name, string source, params string[] references)
    {
        MetadataReference[] all = [.. FrameworkReferences(), .. references.Select(r => MetadataReference.CreateFromFile(r))];
        return Emit(name, source, all);
    }

    public static byte[] CompileWith(string name, string source, params byte[][] references)
        => Emit(name, source, [.. FrameworkReferences(), .. references.Select(r => MetadataReference.CreateFromImage(r))]);

    public static Guid Mvid(ReadOnlyMemory<byte> image)
    {
        using var file = new PEReader(new MemoryStream(image.ToArray()));
        var reader = file.GetMetadataReader();
        return reader.GetGuid(reader.GetModuleDefinition().Mvid);
    }

    private static IEnumerable<MetadataReference> FrameworkReferences()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return new[] { "System.Private.CoreLib", "System.Runtime", "System.Collections", "System.Linq", "System.Private.Xml.Linq", "System.Xml.XDocument" }
            .Select(n => Path.Combine(folder, n + ".dll")).Where(File.Exists).Select(p => MetadataReference.CreateFromFile(p));
    }

    private static byte[] Emit(string name, string source, MetadataReference[] references)
    {
        var compilation = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(source)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return image.ToArray();
    }
}
