using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace InteractiveParallel.Scripting;

/// <summary>Methods by the names their author gave them, where the compiler has made others of them.</summary>
internal static partial class MethodNames
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    // <Outer>b__0_1 is a lambda in Outer, <Outer>g__Inner|0_1 the local function Inner, <Outer>d__2 the state machine of Outer.
    [GeneratedRegex(@"^<(?<outer>.*)>(?<kind>[bgd])__(?<inner>\w*)")]
    private static partial Regex Generated();

    /// <summary><c>Half(int x)</c>, <c>Shape.Area()</c>, <c>lambda in Half</c>; empty for the code of a cell outside of functions.</summary>
    public static string Of(MethodBase method)
    {
        var written = OfStateMachine(method) ?? method;
        var type = written.DeclaringType!;
        if (written.Name == "MoveNext" && Generated().Match(type.Name) is { Success: true } machine)
            return Spelled(machine, type.DeclaringType, parameters: "()");
        if (Generated().Match(written.Name) is { Success: true } generated)
            return Spelled(generated, type, Parameters(written));
        return written.Name switch
        {
            ".ctor" => $"new {TypePath(type).TrimEnd('.')}{Parameters(written)}",
            ".cctor" => $"the static constructor of {TypePath(type).TrimEnd('.')}",
            "<Initialize>" or "<Factory>" => "",
            "<Main>$" => "Main",
            _ when written.IsSpecialName && (written.Name.StartsWith("get_", StringComparison.Ordinal) || written.Name.StartsWith("set_", StringComparison.Ordinal))
                => TypePath(type) + written.Name[4..],
            _ => TypePath(type) + written.Name + Parameters(written),
        };
    }

    private static string Spelled(Match generated, Type? type, string parameters)
    {
        var outer = Plain(generated.Groups["outer"].Value);
        return generated.Groups["kind"].Value switch
        {
            "b" => outer.Length == 0 ? "lambda" : $"lambda in {outer}",
            "g" => generated.Groups["inner"].Value + parameters,
            _ => outer.Length == 0 || type is null ? "" : TypePath(type) + outer + parameters,
        };
    }

    private static string Plain(string outer) => outer is "<Initialize>" ? "" : outer is "<Main>$" ? "Main" : Generated().Match(outer) switch
    {
        { Success: true } inner when inner.Groups["kind"].Value == "g" => inner.Groups["inner"].Value,
        { Success: true } inner => Plain(inner.Groups["outer"].Value),
        _ => outer,
    };

    /// <summary>The async method or iterator whose code the compiler has moved into a class.</summary>
    private static MethodBase? OfStateMachine(MethodBase method)
        => method.Name == "MoveNext" && method.DeclaringType is { DeclaringType: { } outer } machine
            ? outer.GetMethods(Any).FirstOrDefault(m => m.GetCustomAttribute<StateMachineAttribute>()?.StateMachineType is { } type && SameDefinition(type, machine))
            : null;

    private static bool SameDefinition(Type one, Type other)
        => one == other || (one.IsGenericType && other.IsGenericType && one.GetGenericTypeDefinition() == other.GetGenericTypeDefinition());

    private static string TypePath(Type type)
    {
        if (type.Name.StartsWith("<>", StringComparison.Ordinal))
            return type.DeclaringType is { } outer ? TypePath(outer) : "";
        var path = CellNames.Short(TypeText.Of(type));
        return path.Length == 0 ? "" : path + ".";
    }

    private static string Parameters(MethodBase method)
        => $"({string.Join(", ", method.GetParameters().Where(p => !p.ParameterType.Name.StartsWith("<>", StringComparison.Ordinal)).Select(p => $"{TypeText.Of(p.ParameterType)} {p.Name}".TrimEnd()))})";
}
