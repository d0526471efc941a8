namespace InteractiveParallel.Scripting;

/// <summary>What cells may name without asking for it.</summary>
internal static class StandardReferences
{
    private const string Product = "InteractiveParallel";

    // All of the framework (about 170 assemblies) costs 40 MB and 2-3 ms a cell more than these.
    private static readonly string[] Framework =
    [
        "System.Private.CoreLib", "System.Runtime", "System.Runtime.Extensions", "System.Runtime.InteropServices", "System.Runtime.Numerics",
        "System.Console", "System.Collections", "System.Collections.Concurrent", "System.Collections.Immutable", "System.Linq",
        "System.Linq.Expressions", "System.Linq.Parallel", "System.Linq.AsyncEnumerable", "System.Memory", "System.ObjectModel",
        "System.ComponentModel.Primitives", "System.Diagnostics.Process", "System.Net.Http", "System.Net.Primitives", "System.Private.Uri",
        "System.Text.Json", "System.Text.RegularExpressions", "System.Threading", "System.Threading.Channels", "System.Threading.Tasks.Parallel",
        "Microsoft.CSharp", "netstandard",
    ];

    private static readonly string[] Namespaces =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Text", "System.Threading", "System.Threading.Tasks"];

    private static readonly string[] Own =
    [
        .. new[] { $"{Product}.Serialization.dll", $"{Product}.dll" }
            .Select(file => Path.Combine(AppContext.BaseDirectory, file)).Where(File.Exists),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. Framework, .. Own];

    public static IReadOnlyList<string> Usings { get; } = Own.Length > 0 ? [.. Namespaces, Product] : Namespaces;
}
