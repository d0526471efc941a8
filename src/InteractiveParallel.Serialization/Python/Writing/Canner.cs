using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;
using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>
/// ipyparallel's canning: bytes and arrays that are the value itself, or items of a list, tuple, set or dictionary of less than 64 items, become objects
/// that refer to buffers, of which the large ones travel beside the pickle.
/// </summary>
internal sealed class Canner
{
    private const int BufferThreshold = 1024;

    /// <summary>Collections of as many items and more are pickled as they are.</summary>
    public const int ItemThreshold = 64;

    private readonly List<ReadOnlyMemory<byte>> _beside = [];

    public static ReadOnlyMemory<byte>[] Can(object? value)
    {
        var canner = new Canner();
        var canned = canner.Top(value);
        return [PickleWriter.Write(canned, lower: PythonForm.Of), .. canner._beside];
    }

    private object? Top(object? value)
    {
        var single = Single(value);
        if (!ReferenceEquals(single, value) || value is null or string or ValueType and not ITuple or PickleInstance or PickleGlobal) return single;
        // What is only enumerable is gone through once, as it may give its items but once.
        var form = value is IDictionary or IList or PickleTuple or PickleSet or PickleDictionary ? value : PythonForm.Of(value, isKey: false);
        switch (form)
        {
            case PickleTuple { Items.Count: < ItemThreshold } tuple: return Items(tuple.Items) is { } items ? new PickleTuple(items) : form;
            case PickleSet { Items.Count: < ItemThreshold, IsFrozen: false } set: return Items(set.Items) is { } members ? new PickleSet([.. members]) : form;
            case PickleDictionary { Count: < ItemThreshold } dictionary: return Sorted(dictionary);
            case IDictionary { Count: < ItemThreshold } dictionary: return Sorted(Pairs(dictionary));
            case IList { Count: < ItemThreshold } list: return Items(list.Cast<object?>().ToArray()) is { } elements ? new List<object?>(elements) : form;
            default: return form;
        }
    }

    /// <summary>The items canned; null when there is nothing among them to can.</summary>
    private object?[]? Items(IReadOnlyList<object?> items)
    {
        object?[]? canned = null;
        for (var i = 0; i < items.Count; i++)
        {
            var item = Single(items[i]);
            if (!ReferenceEquals(item, items[i])) (canned ??= [.. items])[i] = item;
        }

        return canned;
    }

    /// <summary>The receiver takes the buffers in the order of the sorted keys, and cannot take a dictionary whose keys Python cannot sort.</summary>
    private object Sorted(PickleDictionary dictionary)
    {
        var entries = dictionary.ToArray();
        if (!KeyOrder.TrySort(entries)) return Unsorted(dictionary);
        var sorted = new PickleDictionary();
        foreach (var (key, value) in entries) sorted.Add(key, Single(value));
        return sorted;
    }

    private static PickleObject Unsorted(PickleDictionary dictionary) => new(PythonNames.CannedObject, PickleTuple.Empty)
    {
        State = new PickleDictionary { ["keys"] = new List<object?>(), ["obj"] = dictionary, ["hook"] = null, ["buffers"] = new List<object?>() },
    };

    private object? Single(object? value) => value switch
    {
        null or string or PickleInstance or PickleGlobal => value,
        byte[] bytes when value.GetType() == typeof(byte[]) => Bytes(bytes, bytes),
        ReadOnlyMemory<byte> bytes => Bytes(null, bytes),
        Memory<byte> bytes => Bytes(null, bytes),
        ArraySegment<byte> bytes => Bytes(null, bytes),
        IReference reference => Reference(reference.Name),
        ValueType when value is IConvertible or ITuple or BigInteger => value,
        _ => ArrayView.Of(value) is { Bytes.Length: > 0 } array ? Array(array) : value,
    };

    private PickleObject Bytes(byte[]? whole, ReadOnlyMemory<byte> bytes)
        => new(PythonNames.CannedBytes, PickleTuple.Empty) { State = new PickleDictionary { ["buffers"] = new List<object?> { Buffer(bytes, whole) } } };

    private PickleObject Array(ArrayView array) => new(PythonNames.CannedArray, PickleTuple.Empty)
    {
        State = new PickleDictionary
        {
            ["shape"] = NumpyForm.Shape(array), ["dtype"] = array.Dtype, ["pickled"] = false, ["buffers"] = new List<object?> { Buffer(array.Bytes, null) },
        },
    };

    public static PickleObject Reference(string name)
        => new(PythonNames.Reference, PickleTuple.Empty) { State = new PickleDictionary { ["name"] = name, ["buffers"] = new List<object?>() } };

    private byte[]? Buffer(ReadOnlyMemory<byte> bytes, byte[]? whole)
    {
        if (bytes.Length <= BufferThreshold) return whole ?? bytes.ToArray();
        _beside.Add(bytes);
        return null;
    }

    private static PickleDictionary Pairs(IDictionary dictionary)
    {
        var pairs = new PickleDictionary();
        var entries = dictionary.GetEnumerator();
        while (entries.MoveNext()) pairs.Add(entries.Key, entries.Value);
        (entries as IDisposable)?.Dispose();
        return pairs;
    }
}
