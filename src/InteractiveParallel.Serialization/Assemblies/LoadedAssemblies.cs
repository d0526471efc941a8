using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;

namespace InteractiveParallel.Serialization;

/// <summary>
/// The assemblies of this process, by name and build: what results are read with, and what an engine in the client's own process runs.
/// An assembly that is referenced but not loaded yet is loaded; copies are never made.
/// </summary>
internal sealed class LoadedAssemblies : AssemblySource
{
    private readonly ConcurrentDictionary<Guid, WeakReference<Assembly>> _found = new();

    public override Assembly Find(string name, Guid mvid)
    {
        if (_found.TryGetValue(mvid, out var known) && known.TryGetTarget(out var assembly))
            return assembly;
        assembly = Search(name, mvid);
        _found[mvid] = new WeakReference<Assembly>(assembly);
        return assembly;
    }

    /// <summary>The loaded assemblies that come from files and are not the framework's.</summary>
    public static IReadOnlyList<WorldAssembly> WithFiles() =>
        [.. AssemblyLoadContext.All.SelectMany(context => context.Assemblies)
            .Where(assembly => !assembly.IsDynamic && !string.IsNullOrEmpty(assembly.Location) && !StandingAssemblies.IsFramework(assembly))
            .Select(assembly => new WorldAssembly(
                assembly.GetName().Name!, assembly.ManifestModule.ModuleVersionId, () => File.ReadAllBytes(assembly.Location), () => assembly))
            .DistinctBy(assembly => assembly.Name, StringComparer.OrdinalIgnoreCase)];

    private static Assembly Search(string name, Guid mvid)
    {
        Assembly? other = null;
        foreach (var assembly in AssemblyLoadContext.All.SelectMany(context => context.Assemblies).Prepend(TryLoad(name)))
        {
            if (assembly is null || !string.Equals(assembly.GetName().Name, name, StringComparison.OrdinalIgnoreCase))
                continue;
            if (assembly.ManifestModule.ModuleVersionId == mvid)
                return assembly;
            other = assembly;
        }
        throw new InvalidDataException(other is null
            ? $"assembly {name} is not loaded in this process and not found beside it: reference the project that defines the type"
            : $"assembly {name} is here in another build ({other.ManifestModule.ModuleVersionId}) than where the value was written ({mvid}): "
                + "run the same build on both sides");
    }

    private static Assembly? TryLoad(string name)
    {
        try
        {
            return AssemblyLoadContext.Default.LoadFromAssemblyName(new AssemblyName(name));
        }
        catch (Exception error) when (error is IOException or BadImageFormatException or ArgumentException)
        {
            return null;
        }
    }
}
