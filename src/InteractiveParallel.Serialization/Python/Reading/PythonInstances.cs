using System.Globalization;
using System.Numerics;
using System.Text;
using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>The closed table: what each class and function of Python's means that may stand in a value. What is not here is refused, whatever it is.</summary>
internal static class PythonInstances
{
    public static object? Meaning(PythonValues values, object value)
    {
        try
        {
            return value switch
            {
                PickleGlobal name => KnownFunctions.Describe(name),
                PickleBuffer buffer => NumpyArray.Bytes(buffer.Memory),
                PickleObject made => OfClass(values, made.Class, made.Arguments.Items, made) ?? throw Unknown(made.Class),
                PickleCall { Function: PickleGlobal name } call => OfCall(values, name, call.Arguments.Items, call) ?? throw Unknown(name),
                _ => throw new PickleException("cannot unpickle what is made by a computed function"),
            };
        }
        catch (Exception error) when (error is ArgumentException or OverflowException or FormatException or IndexOutOfRangeException
            or TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw new PickleException($"{Name(value)} has parts that do not fit it: {error.Message}");
        }
    }

    /// <summary>The bytes that an object stands for.</summary>
    public static ReadOnlyMemory<byte> Bytes(PythonValues values, object? value) => values.Resolve(value) switch
    {
        byte[] bytes => bytes,
        NumpyArray { IsBytes: true } buffer => buffer.Data,
        string text => Latin1(values, text),
        var other => throw new PickleException($"{PythonNames.Describe(other)} stands where bytes belong"),
    };

    // Pickles before protocol 3 hold bytes as texts, which may be shared.
    private static byte[] Latin1(PythonValues values, string text)
    {
        values.Unfold(text.Length);
        if (text.AsSpan().ContainsAnyExceptInRange('\0', '\u00ff')) throw new PickleException($"{PythonNames.Describe(text)} stands where bytes belong");
        return Encoding.Latin1.GetBytes(text);
    }

    private static T Part<T>(object? value)
        where T : notnull
        => value is T part ? part : throw new PickleException($"{PythonNames.Describe(value)} stands where a {TypeNames.Of(typeof(T))} belongs");

    private static byte[] Copy(PythonValues values, object? value)
    {
        var bytes = Bytes(values, value);
        values.Unfold(bytes.Length);
        return bytes.ToArray();
    }

    private static object? OfCall(PythonValues values, PickleGlobal name, IReadOnlyList<object?> arguments, PickleCall call) => name.Module switch
    {
        "builtins" => OfBuiltin(values, name.Name, arguments, call),
        "_codecs" when name.Name == "encode" => Copy(values, arguments[0]),
        "collections" => OfCollection(values, name.Name, arguments, call),
        "copyreg" when name.Name == "_reconstructor" && arguments is [PickleGlobal of, ..] => OfClass(values, of, [], call),
        "copyreg" when name.Name is "__newobj__" && arguments is [PickleGlobal of, ..] => OfClass(values, of, [.. arguments.Skip(1)], call),
        "datetime" => PythonTimes.Read(values, name.Name, arguments),
        "decimal" when name.Name == "Decimal" => Decimal(Part<string>(values.Resolve(arguments[0]))),
        "zoneinfo" when name.Name == "ZoneInfo._unpickle" => TimeZoneInfo.FindSystemTimeZoneById(Part<string>(arguments[0])),
        "ipyparallel.serialize.codeutil" => null,
        _ when name.Module.StartsWith("numpy", StringComparison.Ordinal) => NumpyInstances.Meaning(values, name, arguments, call),
        _ => OfClass(values, name, arguments, call),
    };

    private static object? OfBuiltin(PythonValues values, string name, IReadOnlyList<object?> arguments, PickleCall call) => name switch
    {
        "bytes" or "bytearray" => arguments.Count == 0 ? Array.Empty<byte>() : Copy(values, arguments[0]),
        "complex" => new Complex(Part<double>(arguments[0]), Part<double>(arguments[1])),
        "range" => Range(values, Part<long>(arguments[0]), Part<long>(arguments[1]), Part<long>(arguments[2])),
        "set" => new PickleSet(Items(values, arguments, call)),
        "frozenset" => new PickleSet(Items(values, arguments, call), isFrozen: true),
        "list" => Items(values, arguments, call),
        "tuple" => new PickleTuple(Items(values, arguments, call)),
        "dict" => Entries(values, arguments, call),
        _ => null,
    };

    private static object? OfCollection(PythonValues values, string name, IReadOnlyList<object?> arguments, PickleInstance call) => name switch
    {
        "OrderedDict" or "Counter" => Entries(values, arguments, call),
        "defaultdict" => Entries(values, [], call),
        "deque" => Items(values, arguments, call),
        _ => null,
    };

    private static object? OfClass(PythonValues values, PickleGlobal name, IReadOnlyList<object?> arguments, PickleInstance made) => (name.Module, name.Name) switch
    {
        ("uuid", "UUID") => Uuid(made.State),
        (PythonNames.Canning, _) => CannedInstances.Meaning(values, name.Name, made),
        ("ipyparallel.controller.dependency", "dependent") => CannedInstances.Function(values, made),
        ("collections", _) => OfCollection(values, name.Name, arguments, made),
        _ => null,
    };

    private static List<object?> Items(PythonValues values, IReadOnlyList<object?> arguments, PickleInstance made)
    {
        List<object?> items = arguments.Count == 0 ? [] : values.Resolve(arguments[0]) switch
        {
            List<object?> list => list,
            PickleTuple tuple => [.. tuple.Items],
            PickleSet set => set.Items,
            var other => throw new PickleException($"{PythonNames.Describe(other)} stands where items belong"),
        };
        values.Unfold(items.Count);
        return made.Items is null ? items : [.. items, .. made.Items];
    }

    private static PickleDictionary Entries(PythonValues values, IReadOnlyList<object?> arguments, PickleInstance made)
    {
        var first = arguments.Count == 0 ? null : values.Resolve(arguments[0]);
        values.Unfold(first switch { PickleDictionary dictionary => dictionary.Count, List<object?> items => items.Count, _ => 0 });
        if (first is PickleDictionary known && made.Entries is null) return known;
        var entries = new PickleDictionary();
        if (first is PickleDictionary pairs) foreach (var (key, value) in pairs) entries.Add(key, value);
        if (first is List<object?> list)
            foreach (var item in list)
            {
                var pair = item is PickleTuple tuple ? tuple.Items : (IReadOnlyList<object?>)(item as List<object?> ?? []);
                entries.Add(pair[0], pair[1]);
            }

        if (made.Entries is { } more) foreach (var (key, value) in more) entries.Add(key, value);
        return entries;
    }

    private static NumpyArray Range(PythonValues values, long start, long stop, long step)
    {
        if (step == 0) throw new PickleException("a range has a step of 0");
        Int128 span = step > 0 ? (Int128)stop - start : (Int128)start - stop;
        var count = span <= 0 ? 0 : ((span - 1) / Int128.Abs(step)) + 1;
        values.Unfold(count > long.MaxValue ? long.MaxValue : (long)count);
        var numbers = new long[(int)count];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = start + (i * step);
        return NumpyArray.Of(numbers);
    }

    private static object Decimal(string text)
    {
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Digits(text) == Digits(number.ToString(CultureInfo.InvariantCulture))) return number;
        throw new PickleException($"Decimal('{(text.Length > 40 ? text[..40] : text)}') has no exact decimal in .NET: have Python send float(x) or str(x)");
    }

    // Those that count: a number is exact when it still has them.
    private static string Digits(string text)
    {
        var exponent = text.IndexOf('E', StringComparison.OrdinalIgnoreCase);
        return (exponent < 0 ? text : text[..exponent]).Replace(".", "", StringComparison.Ordinal).TrimStart('-', '+').Trim('0');
    }

    private static Guid Uuid(object? state)
    {
        if (state is not PickleDictionary attributes || !attributes.TryGetValue("int", out var number)) throw new PickleException("a UUID has no number");
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, number is BigInteger big ? (UInt128)big : (UInt128)Part<long>(number));
        return new Guid(bytes, bigEndian: true);
    }

    private static string Name(object value) => value switch
    {
        PickleObject made => made.Class.ToString(),
        PickleCall call => $"{call.Function}",
        _ => "an object",
    };

    private static PickleException Unknown(PickleGlobal name) => new($"cannot unpickle {name} in C#: send it as numbers, text, bytes, lists, dictionaries or numpy arrays");
}
