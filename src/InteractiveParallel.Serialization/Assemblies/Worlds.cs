using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace InteractiveParallel.Serialization;

/// <summary>
/// The assemblies an engine has received, by content hash, and the load contexts they live in. A rebuilt assembly opens a new world;
/// functions of the old one go on working. Thread-safe.
/// </summary>
public sealed class Worlds
{
    private readonly ConcurrentDictionary<string, byte[]> _bytes = new(StringComparer.Ordinal);
    private readonly List<World> _worlds = [];
    private readonly List<World> _byUse = []; // the latest last
    private readonly Lock _gate = new();
    private readonly LoadedAssemblies? _process;
    private World? _latest;
    private Placed? _last; // the manifests of a map are one object: ManifestReader sees to it

    /// <summary>For an engine in a process of its own.</summary>
    public Worlds()
    {
    }

    private Worlds(LoadedAssemblies process) => _process = process;

    /// <summary>For an engine inside the client's process: code runs in the assemblies that are loaded already, never in copies.</summary>
    public static Worlds OfThisProcess() => new(new LoadedAssemblies());

    /// <summary>Those of a manifest that have not been added yet.</summary>
    public IReadOnlyList<AssemblyId> Missing(IReadOnlyList<AssemblyId> manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return manifest.Count == 0 || _process is not null ? [] : [.. manifest.Where(id => !_bytes.ContainsKey(id.Hash))];
    }

    /// <summary>False for an assembly that would have to be added before code of it can run.</summary>
    /// <param name="hash">The SHA-256 of its file, lower-case hex.</param>
    public bool Has(string hash) => _process is not null || _bytes.ContainsKey(hash);

    /// <summary>Takes the bytes of an assembly.</summary>
    /// <param name="hash">The SHA-256 they must have, lower-case hex.</param>
    /// <param name="bytes">The file.</param>
    /// <exception cref="InvalidDataException">The bytes have another hash.</exception>
    public void Add(string hash, ReadOnlyMemory<byte> bytes)
    {
        var real = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        if (real != hash)
            throw new InvalidDataException($"the blob {hash} arrived with other contents ({real})");
        _bytes.TryAdd(hash, bytes.ToArray());
    }

    /// <summary>
    /// What code text may name: of each shipped assembly the build that was used last, or in the client's process the assemblies that are loaded there, without
    /// the framework's.
    /// </summary>
    public IReadOnlyList<WorldAssembly> Newest()
    {
        if (_process is not null)
            return LoadedAssemblies.WithFiles();
        World[] worlds;
        lock (_gate)
            worlds = [.. _byUse];
        return [.. worlds.Reverse().SelectMany(world => world.Assemblies()).DistinctBy(assembly => assembly.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The first world in which the whole manifest can live, extended by it; a new one when there is none.</summary>
    /// <exception cref="InvalidDataException">The manifest names two builds of one assembly: a function of one and an argument of the other.</exception>
    internal AssemblySource For(IReadOnlyList<AssemblyId> manifest)
    {
        if (_process is not null)
            return _process;
        if (_last is { } last && ReferenceEquals(last.Manifest, manifest))
            return last.World;
        CheckConsistent(manifest);
        var found = FindOrOpen(manifest);
        _last = new Placed(manifest, found);
        return found;
    }

    private World FindOrOpen(IReadOnlyList<AssemblyId> manifest)
    {
        lock (_gate)
        {
            var world = _worlds.Find(world => world.TryExtend(manifest));
            if (world is not null)
                return world;
            world = new World(_worlds.Count + 1, Bytes);
            world.TryExtend(manifest);
            _worlds.Add(world);
            _byUse.Add(world);
            return world;
        }
    }

    /// <summary>Code of this world, or values of its types, have come: a program that went back to an older build is the latest again.</summary>
    internal void Use(AssemblySource source)
    {
        if (ReferenceEquals(source, _latest) || source is not World world)
            return;
        lock (_gate)
        {
            _byUse.Remove(world);
            _byUse.Add(world);
            _latest = world;
        }
    }

    /// <summary>Extends a world, unless what is to come contradicts what is there.</summary>
    internal bool TryExtend(AssemblySource source, IReadOnlyList<AssemblyId> manifest)
    {
        if (source is not World world)
            return true;
        lock (_gate)
            return world.TryExtend(manifest);
    }

    private static void CheckConsistent(IReadOnlyList<AssemblyId> manifest)
    {
        foreach (var builds in manifest.GroupBy(id => id.Name, StringComparer.OrdinalIgnoreCase))
        {
            var hashes = builds.DistinctBy(id => id.Hash).ToList();
            if (hashes.Count > 1)
            {
                throw new InvalidDataException(
                    $"assembly {builds.Key} is needed in build {hashes[0].Mvid} and in build {hashes[1].Mvid}: "
                    + "the function and its arguments must come from the same build");
            }
        }
    }

    private byte[] Bytes(AssemblyId id) =>
        _bytes.TryGetValue(id.Hash, out var bytes) ? bytes : throw new InvalidOperationException($"assembly {id.Name} ({id.Hash}) has not been added to this engine");

    private sealed record Placed(IReadOnlyList<AssemblyId> Manifest, World World);
}
