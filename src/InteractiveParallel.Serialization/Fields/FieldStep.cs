using System.Reflection;

namespace InteractiveParallel.Serialization;

/// <summary>How a field is called in the place of a <see cref="CannotShipException"/>.</summary>
internal static class FieldStep
{
    /// <summary>A variable that a lambda captured, or nothing for the links between the closures of nested scopes.</summary>
    public static string OfCaptured(FieldInfo field)
    {
        if (field.Name.StartsWith("CS$<>", StringComparison.Ordinal) || field.Name.StartsWith("<>8__", StringComparison.Ordinal))
            return "";
        return field.Name is "<>4__this" ? "captured 'this'" : $"captured variable '{SourceName(field)}'";
    }

    public static string OfMember(FieldInfo field) => "." + SourceName(field);

    /// <summary>The name in the source of what the compiler renamed: <c>&lt;Log&gt;k__BackingField</c> is the property Log.</summary>
    private static string SourceName(FieldInfo field)
    {
        var name = field.Name;
        var end = name.IndexOf('>', StringComparison.Ordinal);
        return name.StartsWith('<') && end > 1 ? name[1..end] : name;
    }

    /// <summary>The filter of emitted code: notes the field in which an error arose, and lets it pass.</summary>
    public static bool Blame(object error, string[] steps, int index) => error is CannotShipException refusal && refusal.Within(steps[index]);
}
