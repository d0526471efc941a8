using Microsoft.CodeAnalysis;

namespace InteractiveParallel.Scripting;

/// <summary>Finds the files of <c>#load</c>: beside the file that loads, then in the session's folder. Names of cells stay as they are.</summary>
internal sealed class SourceFiles(string? folder) : SourceReferenceResolver
{
    private SourceFileResolver Files => field ??= new([Folder], Folder);

    private string Folder { get; } = Path.GetFullPath(folder ?? Environment.CurrentDirectory);

    public override string? NormalizePath(string path, string? baseFilePath) => path;

    public override string? ResolveReference(string path, string? baseFilePath)
        => Files.ResolveReference(path, Path.IsPathRooted(baseFilePath) ? baseFilePath : null);

    public override Stream OpenRead(string resolvedPath) => Files.OpenRead(resolvedPath);

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Folder.GetHashCode(StringComparison.Ordinal);
}
