using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;

namespace InteractiveParallel.Scripting;

/// <summary>
/// Where the compiled cells of one session are loaded, and how they find what they name: earlier cells, assemblies that were sent here,
/// files of <c>#r</c>, and then whatever the program itself finds.
/// </summary>
internal sealed class SubmissionContext : AssemblyLoadContext
{
    private readonly ConcurrentDictionary<string, Assembly> _submissions = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, ForeignAssembly> _foreign = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, string> _files = new(StringComparer.OrdinalIgnoreCase);

    public SubmissionContext(string name)
        : base(name)
        => Resolving += (_, wanted) => LoadNeighbour(wanted.Name!);

    public Assembly Add(string name, byte[] image, byte[] symbols)
    {
        using var imageStream = new MemoryStream(image);
        using var symbolStream = new MemoryStream(symbols);
        var assembly = LoadFromStream(imageStream, symbolStream);
        _submissions[name] = assembly;
        return assembly;
    }

    /// <summary>Cells compiled from now on name the assembly by this version.</summary>
    public void Add(ForeignAssembly assembly, Version version)
    {
        _foreign[$"{assembly.Name} {version}"] = assembly;
        _foreign[assembly.Name] = assembly;
    }

    public void AddFile(string path) => _files[Path.GetFileNameWithoutExtension(path)] = path;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var name = assemblyName.Name!;
        if (_submissions.TryGetValue(name, out var submission))
            return submission;
        if (_foreign.TryGetValue($"{name} {assemblyName.Version}", out var foreign) || _foreign.TryGetValue(name, out foreign))
            return foreign.Load();
        // What the program carries itself is taken from there: its types must be the program's own.
        return FrameworkAssemblies.PathOf(name) is null && _files.TryGetValue(name, out var path) ? LoadFromAssemblyPath(path) : null;
    }

    // What a file of #r needs usually lies beside it.
    private Assembly? LoadNeighbour(string name)
        => _files.Values.Select(file => Path.Combine(Path.GetDirectoryName(file)!, name + ".dll")).FirstOrDefault(File.Exists) is { } path
            ? LoadFromAssemblyPath(path) : null;
}
