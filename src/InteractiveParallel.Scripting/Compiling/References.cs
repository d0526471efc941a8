using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace InteractiveParallel.Scripting;

/// <summary>The assemblies that cells of one session can name. Used under the session's gate.</summary>
internal sealed class References(CodeSessionOptions options, SubmissionContext context)
{
    // The files of the framework are read once for all sessions of the process.
    private static readonly Lazy<ImmutableArray<MetadataReference>> Standard = new(() => [.. Open(StandardReferences.Names)]);

    private readonly Dictionary<string, Known> _foreign = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _names = new(options.References.Select(SimpleName), StringComparer.OrdinalIgnoreCase);
    private readonly List<MetadataReference> _added = []; // beyond those of the options, in the order they came
    private readonly HashSet<MetadataReference> _replaced = []; // by another build, or the same that came again
    private int _taken;
    private IReadOnlyList<ForeignAssembly> _seen = [];

    public FileReferences Files { get; } = new(options.Folder, context);

    /// <summary>All that came after the first cell.</summary>
    public ImmutableArray<MetadataReference> Added => [.. _added];

    /// <summary>Those that the first submission of a chain gets; later ones inherit them.</summary>
    public ImmutableArray<MetadataReference> Initial()
    {
        var initial = ReferenceEquals(options.References, StandardReferences.Names) ? Standard.Value : [.. Open(options.References)];
        _added.RemoveAll(_replaced.Contains);
        _replaced.Clear();
        _taken = _added.Count;
        return [.. initial, .. _added];
    }

    /// <summary>Those that came since they were last asked for.</summary>
    public ImmutableArray<MetadataReference> TakeNew()
    {
        var foreign = options.Foreign();
        if (!ReferenceEquals(foreign, _seen))
        {
            foreach (var assembly in foreign)
                Add(assembly);
            _seen = foreign;
        }
        ImmutableArray<MetadataReference> taken = [.. _added[_taken..]];
        _taken = _added.Count;
        return taken;
    }

    /// <summary>True when cells can name the types of an assembly; one that lies in a file is added.</summary>
    public bool Include(Assembly assembly)
    {
        var name = assembly.GetName().Name!;
        if (_foreign.TryGetValue(name, out var known))
            return known.Assembly.Mvid == assembly.ManifestModule.ModuleVersionId;
        if (_names.Contains(name))
            return true;
        if (assembly.IsDynamic || assembly.Location.Length == 0)
            return false;
        _names.Add(name);
        _added.Add(Files.At(assembly.Location));
        return true;
    }

    /// <summary>Adds the framework's assemblies that define a namespace; false when there are none that are not here already.</summary>
    public bool IncludeNamespace(string @namespace)
    {
        var paths = FrameworkAssemblies.Defining(@namespace).Where(path => _names.Add(Path.GetFileNameWithoutExtension(path))).ToList();
        _added.AddRange(paths.Select(Files.At));
        return paths.Count > 0;
    }

    private void Add(ForeignAssembly assembly)
    {
        // What the program carries itself is used from there.
        if (FrameworkAssemblies.PathOf(assembly.Name) is { } path)
        {
            if (_names.Add(assembly.Name))
                _added.Add(Files.At(path));
            return;
        }
        var before = _foreign.GetValueOrDefault(assembly.Name);
        if (before?.Assembly.Mvid == assembly.Mvid)
            return;
        var image = VersionedImage.Of(assembly.ReadImage(), above: before?.Version);
        _foreign[assembly.Name] = new Known(assembly, image.Version, MetadataReference.CreateFromImage(image.Bytes));
        if (before is not null)
            _replaced.Add(before.Reference);
        context.Add(assembly, image.Version);
        _added.Add(_foreign[assembly.Name].Reference);
    }

    private static string SimpleName(string reference)
        => reference.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? Path.GetFileNameWithoutExtension(reference) : reference;

    private static IEnumerable<MetadataReference> Open(IEnumerable<string> references)
        => references.Select(reference => FrameworkAssemblies.PathOf(reference) ?? reference).Where(File.Exists)
            .Select(path => MetadataReference.CreateFromFile(path));

    private sealed record Known(ForeignAssembly Assembly, Version Version, MetadataReference Reference);
}
