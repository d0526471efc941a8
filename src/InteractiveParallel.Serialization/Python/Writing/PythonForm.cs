using System.Buffers.Binary;
using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>What a value of .NET is in Python. One level at a time: the writer asks again for each part.</summary>
internal static class PythonForm
{
    public static object? Of(object value, bool isKey)
    {
        switch (value)
        {
            case DBNull: return null;
            case char character: return character.ToString();
            case Enum number: return Convert.ChangeType(number, number.GetTypeCode(), CultureInfo.InvariantCulture);
            case Complex complex: return Call(PythonNames.Complex, complex.Real, complex.Imaginary);
            case decimal number: return Call(PythonNames.Decimal, number.ToString(CultureInfo.InvariantCulture));
            case DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan: return PythonTimes.Form(value);
            case Guid guid: return new PickleObject(PythonNames.Uuid, PickleTuple.Empty) { State = new PickleDictionary { ["int"] = Number(guid) } };
            case ITuple tuple: return Tuple(tuple);
            case Delegate: throw new CannotShipException("a C# function cannot run in Python: give the name of a Python function, or its text as lambda x: ...");
            case IReference reference:
                throw new CannotShipException($"Reference(\"{reference.Name}\") stands too deep inside of a value: Python looks names up in arguments and in their items only");
        }

        if (ArrayView.Of(value) is { } array) return NumpyForm.Of(array);
        if (isKey) return Key(value);
        return value switch
        {
            Array { Rank: > 1 } matrix => NestedLists(matrix),
            IDictionary or IList => value,
            _ => CollectionForm.Of(value) ?? throw Refused(value),
        };
    }

    /// <summary>A tuple's items.</summary>
    public static PickleTuple Tuple(ITuple tuple)
    {
        var items = new object?[tuple.Length];
        for (var i = 0; i < items.Length; i++) items[i] = tuple[i];
        return new PickleTuple(items);
    }

    private static PickleCall Call(PickleGlobal function, params object?[] arguments) => new(function, new PickleTuple(arguments));

    private static BigInteger Number(Guid guid)
    {
        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    // Python hashes tuples and frozen sets, not lists and sets.
    private static object Key(object value) => value switch
    {
        object?[] items => new PickleTuple(items),
        _ when CollectionForm.Of(value) is PickleSet set => new PickleSet(set.Items, isFrozen: true),
        _ => throw new CannotShipException($"{value.GetType()} cannot be the key of a dictionary or an item of a set in Python: use a number, a text or a tuple"),
    };

    private static List<object?> NestedLists(Array matrix)
    {
        var index = new int[matrix.Rank];
        return Level(0);

        List<object?> Level(int dimension)
        {
            var items = new List<object?>(matrix.GetLength(dimension));
            for (index[dimension] = 0; index[dimension] < matrix.GetLength(dimension); index[dimension]++)
                items.Add(dimension + 1 < index.Length ? Level(dimension + 1) : matrix.GetValue(index));
            return items;
        }
    }

    private static CannotShipException Refused(object value)
        => new($"{value.GetType()} has no Python form: send its values as a Dictionary<string, object?>, a tuple or an array");
}
