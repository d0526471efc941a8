using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace InteractiveParallel.Scripting;

/// <summary>Finds the assemblies of <c>#r</c>: a file, or the name of a framework assembly; and what assemblies of the user name in turn.</summary>
internal sealed class FileReferences(string? folder, SubmissionContext context) : MetadataReferenceResolver
{
    private readonly ConcurrentDictionary<string, PortableExecutableReference> _references = new(StringComparer.Ordinal);

    public override bool ResolveMissingAssemblies => true;

    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        var path = Find(reference, baseFilePath);
        return path is null ? [] : [At(path)];
    }

    /// <summary>Roslyn asks this for each assembly that a referenced one names. Only the user's own need an answer: the framework's would bring all of it.</summary>
    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity)
    {
        if (definition is PortableExecutableReference { FilePath: { } file } && FrameworkAssemblies.PathOf(Path.GetFileNameWithoutExtension(file)) == file)
            return null;
        if (FrameworkAssemblies.PathOf(referenceIdentity.Name) is { } path)
            return At(path);
        var neighbour = (definition as PortableExecutableReference)?.FilePath is { } user
            ? Path.Combine(Path.GetDirectoryName(user)!, referenceIdentity.Name + ".dll") : null;
        return File.Exists(neighbour) ? At(neighbour) : null;
    }

    /// <summary>The reference to a file; always the same object, so that Roslyn reads the file once.</summary>
    public PortableExecutableReference At(string path) => _references.GetOrAdd(path, file =>
    {
        context.AddFile(file);
        return MetadataReference.CreateFromFile(file);
    });

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => context.GetHashCode();

    private string? Find(string reference, string? baseFilePath)
    {
        var folders = new[] { Path.IsPathRooted(baseFilePath) ? Path.GetDirectoryName(baseFilePath) : null, folder, Environment.CurrentDirectory };
        var found = folders.OfType<string>().Select(f => Path.GetFullPath(reference, Path.GetFullPath(f))).FirstOrDefault(File.Exists);
        return found ?? FrameworkAssemblies.PathOf(reference);
    }
}
