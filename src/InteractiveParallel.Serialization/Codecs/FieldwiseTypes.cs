namespace InteractiveParallel.Serialization;

/// <summary>Which classes may travel by their fields.</summary>
internal static class FieldwiseTypes
{
    /// <summary>Why a class may not; null when it may.</summary>
    public static string? Objection(Type type)
    {
        if (StandingAssemblies.IsFramework(type.Assembly))
            return IsHarmless(type) ? null : $"{type} has no codec: send its data instead, or mark a field that holds it [NonSerialized]";
        for (var level = type.BaseType; level is not null; level = level.BaseType)
        {
            if (StandingAssemblies.IsFramework(level.Assembly) && !IsHarmless(level))
                return $"{type} derives from {level}, which has no codec for derived classes: hold one in a field instead";
        }
        return null;
    }

    /// <summary>The framework's classes whose fields are plain data on every machine.</summary>
    private static bool IsHarmless(Type type)
    {
        var name = (type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type).FullName!;
        return name switch
        {
            "System.Object" or "System.ValueType" or "System.EventArgs" or "System.Attribute" or "System.MarshalByRefObject" => true,
            "System.Runtime.CompilerServices.StrongBox`1" => true,
            "System.Collections.ObjectModel.Collection`1" or "System.Collections.ObjectModel.ReadOnlyCollection`1" => true,
            "System.Collections.Generic.List`1" or "System.StringComparer" or "System.Text.EncoderFallback" or "System.Text.DecoderFallback" => true,
            _ => name.StartsWith("System.Tuple`", StringComparison.Ordinal)
                || name is "System.Random" || name.StartsWith("System.Random+", StringComparison.Ordinal)
                || (name.StartsWith("System.Collections.Generic.", StringComparison.Ordinal) && name.Contains("Comparer", StringComparison.Ordinal)),
        };
    }
}
