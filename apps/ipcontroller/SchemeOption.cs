using System.CommandLine;
using System.CommandLine.Parsing;
using System.Reflection;
using InteractiveParallel.Controller;

namespace InteractiveParallel.Commands;

/// <summary><c>--scheme</c>: one of the known names, or a rule of the user's own as <c>library.dll::Namespace.Type.Method</c>.</summary>
internal static class SchemeOption
{
    private const string Separator = "::";

    public static Option<SchemeChoice?> Create() => new("--scheme")
    {
        Description = "How engines are chosen for load-balanced tasks: leastload, lru, plainrandom, twobin, weighted, pure, none, "
            + "or a static method of your own, library.dll::Namespace.Type.Method. Default: leastload.",
        CustomParser = Parse,
    };

    private static SchemeChoice? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (SchemeChoice.Names.Contains(text)) return new SchemeChoice(text);
        var cut = text.IndexOf(Separator, StringComparison.Ordinal);
        if (cut < 0)
        {
            result.AddError($"--scheme: there is no scheme '{text}'; there are {string.Join(", ", SchemeChoice.Names)}, and library.dll::Namespace.Type.Method");
            return null;
        }

        try
        {
            return new SchemeChoice("custom", Load(text[..cut], text[(cut + Separator.Length)..]));
        }
        catch (BadImageFormatException)
        {
            result.AddError($"--scheme: {text}: '{text[..cut]}' is no .NET assembly");
            return null;
        }
        catch (Exception e) when (e is IOException or ArgumentException or TypeLoadException or UnauthorizedAccessException)
        {
            result.AddError($"--scheme: {text}: {e.Message}");
            return null;
        }
    }

    private static SchemeRule Load(string library, string member)
    {
        if (!File.Exists(library)) throw new FileNotFoundException($"there is no file '{Path.GetFullPath(library)}'");
        var assembly = Assembly.LoadFrom(Path.GetFullPath(library));
        var dot = member.LastIndexOf('.');
        var type = dot < 0 ? null : assembly.GetType(member[..dot]);
        if (type is null) throw new ArgumentException($"it has no type '{(dot < 0 ? "" : member[..dot])}'; write Namespace.Type.Method, and Outer+Inner for a type within a type");
        var method = type.GetMethod(member[(dot + 1)..], BindingFlags.Public | BindingFlags.Static, [typeof(IReadOnlyList<EngineLoad>)]);
        if (method is null || method.IsGenericMethodDefinition || method.ReturnType != typeof(int))
            throw new ArgumentException($"{type.FullName} has no public static method 'int {member[(dot + 1)..]}(IReadOnlyList<EngineLoad>)'");
        return method.CreateDelegate<SchemeRule>();
    }
}
