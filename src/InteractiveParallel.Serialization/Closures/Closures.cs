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

    private static bool IsCompilerMade(Type type) => type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);
}
