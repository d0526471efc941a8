using System.Collections.Frozen;
using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>The closed table: every name of Python's that may stand in a value. What is not here is refused, whatever it is.</summary>
internal static class PythonNames
{
    public const string Canning = "ipyparallel.serialize.canning";

    public static readonly PickleGlobal Complex = new("builtins", "complex");
    public static readonly PickleGlobal Decimal = new("decimal", "Decimal");
    public static readonly PickleGlobal Uuid = new("uuid", "UUID");
    public static readonly PickleGlobal DateTime = new("datetime", "datetime");
    public static readonly PickleGlobal Date = new("datetime", "date");
    public static readonly PickleGlobal Time = new("datetime", "time");
    public static readonly PickleGlobal TimeDelta = new("datetime", "timedelta");
    public static readonly PickleGlobal TimeZone = new("datetime", "timezone");
    public static readonly PickleGlobal NumpyArray = new("numpy", "ndarray");
    public static readonly PickleGlobal NumpyDtype = new("numpy", "dtype");
    public static readonly PickleGlobal NumpyReconstruct = new("numpy.core.multiarray", "_reconstruct");
    public static readonly PickleGlobal CannedArray = new(Canning, "CannedArray");
    public static readonly PickleGlobal CannedBytes = new(Canning, "CannedBytes");
    public static readonly PickleGlobal CannedObject = new(Canning, "CannedObject");
    public static readonly PickleGlobal Reference = new(Canning, "Reference");

    private static readonly FrozenSet<PickleGlobal> Values = new HashSet<PickleGlobal>
    {
        Complex, Decimal, Uuid, DateTime, Date, Time, TimeDelta, TimeZone, NumpyArray, NumpyDtype, NumpyReconstruct, CannedArray, CannedBytes, CannedObject, Reference,
        PickleGlobal.ByteArray,
        new("builtins", "bytes"),
        new("builtins", "list"),
        new("builtins", "tuple"),
        new("builtins", "dict"),
        new("builtins", "set"),
        new("builtins", "frozenset"),
        new("builtins", "range"),
        new("builtins", "getattr"),
        new("builtins", "object"),
        new("builtins", "int"),
        new("builtins", "float"),
        new("builtins", "str"),
        new("builtins", "bool"),
        new("_codecs", "encode"),
        new("copyreg", "_reconstructor"),
        new("collections", "OrderedDict"),
        new("collections", "defaultdict"),
        new("collections", "Counter"),
        new("collections", "deque"),
        new("zoneinfo", "ZoneInfo"),
        new("zoneinfo", "ZoneInfo._unpickle"),
        new("numpy.core.multiarray", "scalar"),
        new("numpy._core.multiarray", "scalar"),
        new("numpy._core.multiarray", "_reconstruct"),
        new("numpy.core.numeric", "_frombuffer"),
        new("numpy._core.numeric", "_frombuffer"),
        new("uuid", "SafeUUID"),
        new(Canning, "CannedMemoryView"),
        new(Canning, "CannedBuffer"),
    }.ToFrozenSet();

    /// <summary>Whether a value may hold the name.</summary>
    public static bool InValues(PickleGlobal name) => Values.Contains(name);
}
