using System.Runtime.CompilerServices;

namespace InteractiveParallel.Serialization;

/// <summary>Tells the classes that the compiler makes for lambdas from those that people write.</summary>
internal static class Closures
{
    /// <summary>A class that holds captured variables. Only compiler-made code of its own module can reach its fields.</summary>
    public static bool IsClosure(Type type) =>
        type.IsClass && type.Name.StartsWith("<>c__DisplayClass", StringComparison.Ordinal) && IsCompilerMade(type);

    /// <summary>The object behind an iterator method: a sequence that has not run yet.</summary>
    public static bool IsIterator(Type type) =>
        type.IsClass && type.Name.StartsWith('<') && typeof(System.Collections.IEnumerator).IsAssignableFrom(type) && IsCompilerMade(type);

    /// <summary>The object behind an async iterator method.</summary>
    public static bool IsAsyncIterator(Type type) =>
        type.IsClass && type.Name.StartsWith('<') && typeof(IAsyncStateMachine).IsAssignableFrom(type) && IsCompilerMade(type);

    /// <summary>What the compiler nests in a class of its own making carries no mark itself.</summary>
    private static bool IsCompilerMade(Type? type)
    {
        for (; type is not null; type = type.DeclaringType)
        {
            if (type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
                return true;
        }
        return false;
    }
}
