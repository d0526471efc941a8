using System.Runtime.InteropServices;
using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>The items of a list, tuple, set or array, each as a <typeparamref name="T"/>.</summary>
internal static class SequenceReader<T>
{
    /// <summary>Null for what is no sequence.</summary>
    public static T[]? ReadItems(PythonValues values, object? value)
    {
        values.Enter();
        var items = values.Resolve(value) switch
        {
            List<object?> list => Items(values, CollectionsMarshal.AsSpan(list)),
            PickleTuple tuple => Items(values, [.. tuple.Items]),
            PickleSet set => Items(values, CollectionsMarshal.AsSpan(set.Items)),
            NumpyArray { IsBytes: true } bytes when typeof(T) != typeof(byte) => null,
            NumpyArray { Shape.Length: 1 } array => FromPython<T>.Instance.ReadElements(values, array),
            NumpyArray { Shape.Length: > 1 } array when typeof(T).IsArray || typeof(T) == typeof(object) => Rows(values, array),
            byte[] bytes when typeof(T) == typeof(byte) => (T[])(object)bytes,
            string text when typeof(T) == typeof(char) => (T[])(object)text.ToCharArray(),
            _ => null,
        };
        values.Leave();
        return items;
    }

    /// <summary>The items put into a collection that stands already, because they may lead back to it.</summary>
    public static bool TryFill(PythonValues values, object? value, ICollection<T> collection)
    {
        var resolved = values.Resolve(value);
        IReadOnlyList<object?>? items = resolved switch
        {
            List<object?> list => list,
            PickleTuple tuple => tuple.Items,
            PickleSet set => set.Items,
            _ => null,
        };
        if (items is null)
        {
            if (resolved is string || ReadItems(values, value) is not { } all) return false;
            foreach (var item in all) collection.Add(item);
            return true;
        }

        values.Enter();
        var isHashed = collection is HashSet<T>;
        var i = 0;
        try
        {
            for (; i < items.Count; i++) collection.Add(FromPython<T>.Instance.Read(values, isHashed ? values.Hashed(items[i]) : items[i]));
        }
        catch (Exception error) when (PythonCastException.Within(error, i))
        {
        }

        values.Leave();
        return true;
    }

    private static T[] Items(PythonValues values, ReadOnlySpan<object?> items)
    {
        var reader = FromPython<T>.Instance;
        var read = new T[items.Length];
        var i = 0;
        try
        {
            for (; i < items.Length; i++) read[i] = reader.Read(values, items[i]);
        }
        catch (Exception error) when (PythonCastException.Within(error, i))
        {
        }

        return read;
    }

    private static T[] Rows(PythonValues values, NumpyArray array)
    {
        // There may be any number of rows without elements.
        values.Unfold(array.Shape[0]);
        var rows = new T[array.Shape[0]];
        for (var i = 0; i < rows.Length; i++) rows[i] = FromPython<T>.Instance.Read(values, array.Row(i));
        return rows;
    }
}
