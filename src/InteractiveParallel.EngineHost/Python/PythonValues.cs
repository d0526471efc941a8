using InteractiveParallel.Serialization.Python;

namespace InteractiveParallel.EngineHost;

/// <summary>Values of Python clients as C# code likes to have them.</summary>
internal static class PythonValues
{
    /// <summary>
    /// References, also those that are items, are looked up; a list whose items are all of one type, which Python does not tell, becomes a list of that type,
    /// so that code can compute with it.
    /// </summary>
    /// <exception cref="ArgumentException">There is a function of Python's in it.</exception>
    /// <exception cref="KeyNotFoundException">A reference names nothing.</exception>
    public static object? Local(object? value, EngineNamespace names) => value switch
    {
        PythonFunction { Kind: PythonFunctionKind.Reference } reference => names[reference.Name],
        PythonFunction function => throw new ArgumentException($"{function} is a function of Python; as an argument C# takes ipp.Reference(\"a name or C# text\")"),
        List<object?> list => OfOneType(list.ConvertAll(item => Local(item, names))),
        object?[] tuple => Array.ConvertAll(tuple, item => Local(item, names)),
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

    private static object As<T>(List<object?> list) => list.TrueForAll(item => item is T) ? list.ConvertAll(item => (T)item!) : list;
}
