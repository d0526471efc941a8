using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;

namespace InteractiveParallel.Serialization;

/// <summary>
/// One load context of shipped assemblies, in which each simple name stands for one build. Its caller serialises <see cref="TryExtend"/>.
/// </summary>
internal sealed class World : AssemblySource
{
    private readonly Dictionary<string, AssemblyId> _ids = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<Guid, Assembly> _found = new();
    private readonly Lock _gate = new();
    private readonly Func<AssemblyId, byte[]> _bytes;
    private readonly Context _context;

    public World(int number, Func<AssemblyId, byte[]> bytes)
    {
        _bytes = bytes;
        _context = new Context($"world {number}", this);
    }

    /// <summary>Adds what a manifest names, unless it contradicts what is here.</summary>
    public bool TryExtend(IReadOnlyList<AssemblyId> manifest)
    {
        lock (_gate)
        {
            if (manifest.Any(Contradicts))
                return false;
            foreach (var id in manifest)
                _ids[id.Name] = id;
            return true;
        }
    }

    public override Assembly Find(string name, Guid mvid)
    {
        if (_found.TryGetValue(mvid, out var found))
            return found;
        AssemblyId? id;
        lock (_gate)
            _ids.TryGetValue(name, out id);
        if (id is null)
            throw new InvalidDataException($"assembly {name} is used by a value, but its sender did not list it");
        if (id.Mvid != mvid)
            throw new InvalidDataException($"assembly {name} is needed in build {mvid}, but {_context.Name} has build {id.Mvid}");
        return _found[mvid] = _context.LoadFromAssemblyName(new AssemblyName(name));
    }

    /// <summary>All that may be loaded here.</summary>
    public IReadOnlyList<WorldAssembly> Assemblies()
    {
        lock (_gate)
            return [.. _ids.Values.Select(id => new WorldAssembly(id.Name, id.Mvid, () => _bytes(id), () => Find(id.Name, id.Mvid)))];
    }

    private bool Contradicts(AssemblyId id) => _ids.TryGetValue(id.Name, out var here) && here.Hash != id.Hash;

    private Assembly? Load(string name)
    {
        AssemblyId? id;
        lock (_gate)
        {
            if (!_ids.TryGetValue(name, out id))
                return null;
        }
        var bytes = _bytes(id);
        using var stream = new MemoryStream(bytes);
        var assembly = _context.LoadFromStream(stream);
        CannedAssemblies.Register(assembly, id, () => bytes);
        return assembly;
    }

    private sealed class Context(string name, World world) : AssemblyLoadContext(name)
    {
        protected override Assembly? Load(AssemblyName assemblyName) => world.Load(assemblyName.Name!);
    }
}
