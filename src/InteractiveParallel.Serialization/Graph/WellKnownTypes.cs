namespace InteractiveParallel.Serialization;

/// <summary>
/// The types that one byte names. Their order is part of the format: append only. Types of assemblies that most programs never load
/// (BigInteger, Uri, ...) are left out, so that naming this class loads nothing.
/// </summary>
internal static class WellKnownTypes
{
    private static readonly Type[] Types =
    [
        typeof(object), typeof(string), typeof(bool), typeof(char),
        typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong),
        typeof(Half), typeof(float), typeof(double), typeof(decimal), typeof(Int128), typeof(UInt128),
        typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan), typeof(Guid),
        typeof(Type), typeof(Version),
        typeof(object[]), typeof(string[]), typeof(bool[]), typeof(byte[]), typeof(int[]), typeof(long[]), typeof(float[]), typeof(double[]),
        typeof(List<object>), typeof(List<string>), typeof(List<int>), typeof(List<double>),
        typeof(Dictionary<string, object>), typeof(Dictionary<string, string>), typeof(Dictionary<string, int>), typeof(Dictionary<string, double>),
        typeof(List<>), typeof(Dictionary<,>), typeof(HashSet<>), typeof(KeyValuePair<,>), typeof(Nullable<>),
        typeof(ValueTuple<,>), typeof(ValueTuple<,,>), typeof(Func<>), typeof(Func<,>), typeof(Func<,,>), typeof(Action), typeof(Action<>),
        typeof(Task), typeof(Task<>), typeof(void),
    ];

    private static readonly Dictionary<Type, byte> Indexes = Index();

    public static bool TryGetIndex(Type type, out byte index) => Indexes.TryGetValue(type, out index);

    public static Type At(int index) => index < Types.Length ? Types[index] : throw new InvalidDataException($"unknown type code {index}");

    private static Dictionary<Type, byte> Index()
    {
        var indexes = new Dictionary<Type, byte>(Types.Length);
        foreach (var type in Types)
            indexes.Add(type, (byte)indexes.Count);
        return indexes;
    }
}
