using System.Collections.Concurrent;
using InteractiveParallel.Scripting;
using InteractiveParallel.Serialization;

namespace InteractiveParallel.EngineHost;

/// <summary>What code text may name besides the framework: the newest builds that clients have shipped. Thread-safe.</summary>
internal sealed class ForeignAssemblies(Worlds worlds)
{
    private readonly ConcurrentDictionary<Guid, ForeignAssembly> _known = new();
    private volatile ForeignAssembly[] _last = [];

    /// <summary>The same list as before when nothing was added: its receiver goes by that.</summary>
    public IReadOnlyList<ForeignAssembly> Newest()
    {
        ForeignAssembly[] newest = [.. worlds.Newest().Select(Know)];
        return newest.SequenceEqual(_last) ? _last : _last = newest;
    }

    private ForeignAssembly Know(WorldAssembly assembly) =>
        _known.GetOrAdd(assembly.Mvid, static (_, found) => new ForeignAssembly(found.Name, found.Mvid, found.ReadImage, found.Load), assembly);
}
