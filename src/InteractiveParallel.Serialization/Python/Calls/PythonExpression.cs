using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>A function's name or text as an expression that a Python engine evaluates in its namespace.</summary>
internal static class PythonExpression
{
    /// <summary>The reference to a function, as ipyparallel pickles it.</summary>
    public static PickleObject Function(string function)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(function);
        return Canner.Reference(Text(function.Trim()));
    }

    private static string Text(string function)
    {
        var parts = function.Split('.');
        if (parts.Length == 1 || !parts.All(IsIdentifier)) return function;
        // Only the engine knows whether it has the first part under that name: a module, or an object of the user's. Built-in types stand in no module of their own name.
        return $"{function} if '{parts[0]}' in globals() or hasattr(__import__('builtins'), '{parts[0]}') else __import__('pkgutil').resolve_name('{function}')";
    }

    private static bool IsIdentifier(string part) => part.Length > 0 && !char.IsAsciiDigit(part[0]) && part.All(c => c == '_' || char.IsLetterOrDigit(c));
}
