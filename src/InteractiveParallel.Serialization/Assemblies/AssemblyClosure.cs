using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace InteractiveParallel.Serialization;

/// <summary>An assembly with all that it refers to, except what stands on every engine. Worked out once per assembly.</summary>
internal sealed class AssemblyClosure
{
    private static readonly ConditionalWeakTable<Assembly, AssemblyClosure> Known = new();

    private static readonly AssemblyClosure Empty = new([]);

    private byte[]? _manifest;

    private AssemblyClosure(IReadOnlyList<Assembly> assemblies)
    {
        Assemblies = assemblies;
        Canned = [.. assemblies.Select(CannedAssemblies.Of)];
    }

    public IReadOnlyList<Assembly> Assemblies { get; }

    public IReadOnlyList<CannedAssembly> Canned { get; }

    /// <summary>The list as it stands at the end of a body; empty when there is nothing to list.</summary>
    public ReadOnlySpan<byte> Manifest => _manifest ??= AssemblyManifest.Write(Canned);

    public static AssemblyClosure Of(Assembly assembly) => Known.GetValue(assembly, static root => new AssemblyClosure(Follow([root])));

    public static AssemblyClosure Of(IReadOnlyCollection<Assembly> roots) => roots.Count switch
    {
        0 => Empty,
        1 => Of(roots.First()),
        _ => new AssemblyClosure([.. roots.SelectMany(root => Of(root).Assemblies).Distinct()]),
    };

    private static List<Assembly> Follow(IEnumerable<Assembly> roots)
    {
        var seen = new HashSet<Assembly>();
        var found = new List<Assembly>();
        var next = new Queue<Assembly>(roots);
        while (next.TryDequeue(out var assembly))
        {
            if (!seen.Add(assembly) || AssemblyLabel.Of(assembly).Stands)
                continue;
            found.Add(assembly);
            foreach (var name in assembly.GetReferencedAssemblies())
            {
                if (!StandingAssemblies.HasFrameworkFile(name) && TryLoad(assembly, name) is { } reference)
                    next.Enqueue(reference);
            }
        }
        return found;
    }

    /// <summary>Null for a reference that is not there: the code that needs it cannot run here either.</summary>
    private static Assembly? TryLoad(Assembly from, AssemblyName name)
    {
        try
        {
            return (AssemblyLoadContext.GetLoadContext(from) ?? AssemblyLoadContext.Default).LoadFromAssemblyName(name);
        }
        catch (Exception error) when (error is IOException or BadImageFormatException)
        {
            return null;
        }
    }
}
