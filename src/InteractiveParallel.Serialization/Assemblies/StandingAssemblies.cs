using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;

namespace InteractiveParallel.Serialization;

/// <summary>
/// The assemblies that every engine has and that are never shipped: the framework's, and ours, which carry the
/// <c>InteractiveParallel.StandsOnEngine</c> mark.
/// </summary>
internal static class StandingAssemblies
{
    // These live as long as the process, so a plain table keeps nothing alive.
    private static readonly ConcurrentDictionary<string, Assembly> Loaded = new(StringComparer.Ordinal);
    private static readonly string[] FrameworkFolders = FindFrameworkFolders();

    /// <summary>Asks the files; for a quick answer see <see cref="AssemblyLabel"/>.</summary>
    public static bool Contains(Assembly assembly) => IsFramework(assembly) || IsMarked(assembly);

    /// <summary>True for the framework's own assemblies only.</summary>
    public static bool IsFramework(Assembly assembly)
    {
        if (assembly == typeof(object).Assembly)
            return true;
        if (assembly.IsDynamic || AssemblyLoadContext.GetLoadContext(assembly) != AssemblyLoadContext.Default)
            return false;
        var folder = Path.GetDirectoryName(assembly.Location);
        if (string.IsNullOrEmpty(folder))
            return false;
        return FrameworkFolders.Length > 0 ? FrameworkFolders.Contains(folder) : HasFrameworkName(assembly.GetName().Name!);
    }

    /// <summary>True for a reference to the framework, without loading it.</summary>
    public static bool HasFrameworkFile(AssemblyName name) =>
        FrameworkFolders.Length > 0
            ? FrameworkFolders.Any(folder => File.Exists(Path.Combine(folder, name.Name + ".dll")))
            : HasFrameworkName(name.Name!);

    public static Assembly Load(string name) => Loaded.TryGetValue(name, out var known) ? known : Loaded.GetOrAdd(name, LoadNew(name));

    private static Assembly LoadNew(string name)
    {
        var context = AssemblyLoadContext.GetLoadContext(typeof(StandingAssemblies).Assembly) ?? AssemblyLoadContext.Default;
        try
        {
            return context.LoadFromAssemblyName(new AssemblyName(name));
        }
        catch (Exception error) when (error is IOException or BadImageFormatException or ArgumentException)
        {
            throw new InvalidDataException($"assembly {name} is part of the framework where the value was written, but is not found here", error);
        }
    }

    private static bool IsMarked(Assembly assembly)
    {
        foreach (var mark in assembly.GetCustomAttributes<AssemblyMetadataAttribute>())
        {
            if (mark is { Key: "InteractiveParallel.StandsOnEngine", Value: "true" })
                return true;
        }
        return false;
    }

    /// <summary>
    /// The folders of the shared frameworks. There are none in a self-contained program, whose folder holds everything: there the name decides.
    /// </summary>
    private static string[] FindFrameworkFolders()
    {
        var application = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        var core = Path.GetDirectoryName(typeof(object).Assembly.Location);
        if (string.IsNullOrEmpty(core) || core == application)
            return [];
        // .../shared/Microsoft.NETCore.App/10.0.0: the other frameworks stand beside it, and the program's list of assemblies names them.
        var shared = Path.GetDirectoryName(Path.GetDirectoryName(core)) + Path.DirectorySeparatorChar;
        var listed = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return [.. listed.Select(file => Path.GetDirectoryName(file)!).Where(folder => folder.StartsWith(shared, StringComparison.Ordinal)).Append(core).Distinct()];
    }

    private static bool HasFrameworkName(string name) =>
        name is "mscorlib" or "netstandard" or "System" or "WindowsBase" or "Microsoft.CSharp"
        || name.StartsWith("System.", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.Win32.", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.VisualBasic", StringComparison.Ordinal);
}
