using System.Text.RegularExpressions;

namespace InteractiveParallel.EngineHost;

/// <summary>Lambdas as Python people write them: without the types of their parameters, which C# needs where it is not told what the lambda is for.</summary>
internal static partial class LambdaText
{
    /// <summary>The text with its parameters typed as the arguments are; any other text as it is.</summary>
    public static string Typed(string function, IReadOnlyList<object?> arguments)
    {
        if (!Untyped.IsMatch(function) || arguments.Any(argument => argument is NamedArgument)) return function;
        var types = arguments.Select(argument => argument is null ? "object" : NameOf(argument.GetType())).Append("object");
        return $"(System.Func<{string.Join(", ", types)}>)({function})";
    }

    [GeneratedRegex(@"^\s*(\w+|\(\s*(\w+(\s*,\s*\w+)*)?\s*\))\s*=>")]
    private static partial Regex Untyped { get; }

    private static string NameOf(Type type)
    {
        if (type.IsArray) return $"{NameOf(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        // A type that cannot be named, such as an anonymous one, is still an object.
        if (!type.IsVisible || type.IsNested) return "object";
        if (!type.IsGenericType) return type.FullName!;
        return $"{type.Namespace}.{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>";
    }
}
