using InteractiveParallel.Serialization.Python;

namespace InteractiveParallel.EngineHost;

/// <summary>Values of Python clients as C# code likes to have them.</summary>
internal static class PythonValues
{
    /// <summary>
    /// References, also those that are items, are looked up; a list whose items are all of one type, which Python does not tell, becomes a list of that type,
    /// so that code can compute with it, and a tuple one of C#'s.
    /// </summary>
    /// <exception cref="ArgumentException">There is a function of Python's in it.</exception>
    /// <exception cref="KeyNotFoundException">A reference names nothing.</exception>
    public static object? Local(object? value, EngineNamespace names) => value switch
    {
        PythonFunction { Kind: PythonFunctionKind.Reference } reference => names[reference.Name],
        PythonFunction function => throw new ArgumentException($"{function} is a function of Python; as an argument C# takes ipp.Reference(\"a name or C# text\")"),
        List<object?> list => OfOneType(list.ConvertAll(item => Local(item, names))),
        object?[] tuple => Tuple(Array.ConvertAll(tuple, item => Local(item, names))),
        IDictionary<string, object?> texts => texts.ToDictionary(pair => pair.Key, pair => Local(pair.Value, names)),
        _ => value,
    };

    private static object OfOneType(List<object?> list) => list.FirstOrDefault() switch
    {
        long => As<long>(list),
        double => As<double>(list),
        string => As<string>(list),
        bool => As<bool>(list),
        _ => list,
    };

    // Longer ones are nested, and code would have to know how.
    private static object Tuple(object?[] items)
    {
        Type[] shapes =
        [
            typeof(ValueTuple), typeof(ValueTuple<>), typeof(ValueTuple<,>), typeof(ValueTuple<,,>), typeof(ValueTuple<,,,>), typeof(ValueTuple<,,,,>),
            typeof(ValueTuple<,,,,,>), typeof(ValueTuple<,,,,,,>),
        ];
        if (items.Length is 0 || items.Length >= shapes.Length) return items.Length is 0 ? default(ValueTuple) : items;
        return Activator.CreateInstance(shapes[items.Length].MakeGenericType([.. items.Select(item => item?.GetType() ?? typeof(object))]), items)!;
    }

    private static object As<T>(List<object?> list) => list.TrueForAll(item => item is T) ? list.ConvertAll(item => (T)item!) : list;
}
