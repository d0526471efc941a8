using System.Reflection;

namespace InteractiveParallel;

/// <summary>
/// What a task needs of its engine beside what travels with it: <c>Require = [Requirement.Assembly("MathNet.Numerics"), Requirement.Name("model")]</c>.
/// Functions, types of the client's program and captured values travel by themselves and need not be required. Immutable.
/// </summary>
public sealed record Requirement
{
    private readonly RequirementKind _kind;
    private readonly string _name;

    private Requirement(RequirementKind kind, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (_kind, _name) = (kind, name);
    }

    /// <summary>An assembly that the engine can load: it lies in its folder, belongs to the framework, or has been loaded.</summary>
    /// <param name="name">Its simple name, without <c>.dll</c>.</param>
    public static Requirement Assembly(string name) => new(RequirementKind.Assembly, name);

    /// <summary>A type that the engine can load.</summary>
    /// <param name="name">Its full name, with that of its assembly behind a comma unless that is loaded already: <c>System.Text.Json.JsonDocument, System.Text.Json</c>.</param>
    public static Requirement Type(string name) => new(RequirementKind.Type, name);

    /// <summary>A name that is defined in the engine's namespace, by a push or by executed code.</summary>
    /// <param name="name">The name.</param>
    public static Requirement Name(string name) => new(RequirementKind.Name, name);

    /// <inheritdoc/>
    public override string ToString() => _kind switch
    {
        RequirementKind.Assembly => $"assembly {_name}",
        RequirementKind.Type => $"type {_name}",
        _ => $"the name '{_name}' in its namespace",
    };

    /// <summary>Whether the engine that runs the calling code has it. What is not loaded yet is loaded.</summary>
    internal bool IsMet() => _kind switch
    {
        RequirementKind.Assembly => CanLoad(_name),
        RequirementKind.Type => System.Type.GetType(_name, throwOnError: false) is not null
            || Array.Exists(AppDomain.CurrentDomain.GetAssemblies(), assembly => assembly.GetType(_name, throwOnError: false) is not null),
        _ => Engine.Current.Namespace.TryGet(_name, out _),
    };

    private static bool CanLoad(string name)
    {
        if (Array.Exists(AppDomain.CurrentDomain.GetAssemblies(), assembly => assembly.GetName().Name == name)) return true;
        try
        {
            System.Reflection.Assembly.Load(new AssemblyName(name));
            return true;
        }
        catch (Exception e) when (e is IOException or BadImageFormatException)
        {
            return false;
        }
    }
}
