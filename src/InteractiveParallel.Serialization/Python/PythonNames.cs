using System.Globalization;
using System.Numerics;
using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>Python's names: of what we write, and of what it sent, for messages.</summary>
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

    /// <summary>What Python sent, for messages: <c>the int 300</c>, <c>a list of 3 items</c>.</summary>
    public static string Describe(object? value) => value switch
    {
        null => "None",
        bool b => b ? "True" : "False",
        long or BigInteger or int or uint or short or ushort or byte or sbyte or ulong => $"the int {Shown(value)}",
        double or float or Half => $"the float {Shown(value)}",
        string text => $"the str \"{Shown(text)}\"",
        byte[] bytes => $"{bytes.Length} bytes",
        List<object?> list => $"a list of {Count(list.Count)}",
        PickleTuple tuple => $"a tuple of {Count(tuple.Items.Count)}",
        PickleDictionary dictionary => $"a dict of {Count(dictionary.Count)}",
        PickleSet set => $"a set of {Count(set.Items.Count)}",
        NumpyArray { IsBytes: true } bytes => $"{bytes.Data.Length} bytes",
        NumpyArray array => $"an array of {array.Type} with shape ({string.Join(", ", array.Shape)})",
        PythonFunction function => $"the function {function}",
        _ => $"the {TypeNames.Of(value)} {Shown(value)}",
    };

    /// <summary>A key, for the place in a message.</summary>
    public static string Key(object? key) => key switch
    {
        string text => $"\"{Shown(text)}\"",
        null or bool or long or double or BigInteger => key is null ? "None" : Shown(key),
        _ => Describe(key),
    };

    private static string Count(int count) => count == 1 ? "1 item" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} items");

    private static string Shown(object value)
    {
        var text = value is BigInteger big && big.GetByteCount() > 64 ? "beyond all bounds" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return text.Length <= 40 ? text : $"{text[..40]}...";
    }
}
