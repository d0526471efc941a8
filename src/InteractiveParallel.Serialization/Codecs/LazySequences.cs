namespace InteractiveParallel.Serialization;

/// <summary>Sequences that run when they are read.</summary>
internal static class LazySequences
{
    /// <summary>The element type of a System.Linq sequence; null for everything else.</summary>
    public static Type? LinqElement(Type type) =>
        type.Namespace == "System.Linq" && StandingAssemblies.IsFramework(type.Assembly) ? Element(type) : null;

    /// <summary>Runs a lazy result where it was made, on the engine; anything else is returned as it is.</summary>
    public static T Run<T>(T value)
    {
        if (value is not System.Collections.IEnumerable)
            return value;
        var type = value.GetType();
        if (!Closures.IsIterator(type) && LinqElement(type) is null)
            return value;
        return Element(type) is { } element && typeof(T).IsAssignableFrom(element.MakeArrayType())
            ? (T)typeof(Enumerable).GetMethod(nameof(Enumerable.ToArray))!.MakeGenericMethod(element).Invoke(null, [value])!
            : value;
    }

    private static Type? Element(Type type)
    {
        foreach (var face in type.GetInterfaces())
        {
            if (face.IsConstructedGenericType && face.GetGenericTypeDefinition() == typeof(IEnumerable<>))
                return face.GetGenericArguments()[0];
        }
        return null;
    }
}
