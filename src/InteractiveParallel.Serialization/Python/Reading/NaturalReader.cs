using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>The type of .NET that is nearest to what Python sent: see <see cref="PythonSerializer"/>.</summary>
internal sealed class NaturalReader : FromPython<object?>
{
    public override object? Read(PythonValues values, object? value)
    {
        if (value is null or string or long or double or bool) return value;
        switch (values.Resolve(value))
        {
            case List<object?> list: return List(values, list);
            case PickleTuple tuple: return Tuple(values, tuple);
            case PickleDictionary dictionary: return Dictionary(values, dictionary);
            case PickleSet set: return Set(values, set);
            case NumpyArray array: return OfArray(values, array);
            case PickleInstance or PickleGlobal: throw new PickleException("an object has no meaning");
            case var scalar: return scalar;
        }
    }

    public override object?[] ReadElements(PythonValues values, NumpyArray array) => array.Type.Kind == 'O' ? base.ReadElements(values, array) : [.. array.Elements.Cast<object?>()];

    private object OfArray(PythonValues values, NumpyArray array)
    {
        if (values.TryGet(array, out object known)) return known;
        if (array.Type.Kind == 'O') return values.Made<object>(array, Objects(values, array));
        var elements = array.Elements;
        return values.Made(array, array.Shape.Length switch
        {
            0 => elements.GetValue(0)!,
            1 => elements,
            _ => For(elements.GetType().GetElementType()!).Reshape(elements, array.Shape),
        });
    }

    private object Objects(PythonValues values, NumpyArray array)
    {
        var objects = (object?[])array.Elements;
        if (array.Shape.Length == 0) return Read(values, objects[0])!;
        values.Enter();
        var read = new object?[objects.Length];
        Fill(values, objects, read);
        values.Leave();
        return array.Shape.Length == 1 ? read : Reshape(read, array.Shape);
    }

    private List<object?> List(PythonValues values, List<object?> list)
    {
        if (values.TryGet(list, out List<object?> known)) return known;
        if (list.TrueForAll(static item => item is null or string or long or double or bool)) return values.Made(list, list);
        values.Enter();
        var read = values.Made(list, new List<object?>(list.Count));
        var i = 0;
        try
        {
            for (; i < list.Count; i++) read.Add(Read(values, list[i]));
        }
        catch (Exception error) when (PythonCastException.Within(error, i))
        {
        }

        values.Leave();
        return read;
    }

    private object?[] Tuple(PythonValues values, PickleTuple tuple)
    {
        if (values.TryGet(tuple, out object?[] known)) return known;
        values.Enter();
        var read = values.Made(tuple, new object?[tuple.Items.Count]);
        Fill(values, tuple.Items, read);
        values.Leave();
        return read;
    }

    private void Fill(PythonValues values, IReadOnlyList<object?> items, object?[] read)
    {
        var i = 0;
        try
        {
            for (; i < read.Length; i++) read[i] = Read(values, items[i]);
        }
        catch (Exception error) when (PythonCastException.Within(error, i))
        {
        }
    }

    private HashSet<object?> Set(PythonValues values, PickleSet set)
    {
        if (values.TryGet(set, out HashSet<object?> known)) return known;
        values.Enter();
        var read = values.Made(set, new HashSet<object?>(set.Items.Count, PythonEquality.Instance));
        foreach (var item in set.Items) read.Add(values.Hashed(Read(values, item)));
        values.Leave();
        return read;
    }

    private Dictionary<object, object?> Dictionary(PythonValues values, PickleDictionary dictionary)
    {
        if (values.TryGet(dictionary, out Dictionary<object, object?> known)) return known;
        values.Enter();
        var read = values.Made(dictionary, new Dictionary<object, object?>(dictionary.Count, PythonEquality.Instance));
        foreach (var (key, value) in dictionary)
        {
            try
            {
                // A dictionary of .NET has no null key; this is its word for it.
                read[values.Hashed(Read(values, key)) ?? DBNull.Value] = Read(values, value);
            }
            catch (Exception error) when (PythonCastException.Within(error, $"[{PythonNames.Key(key)}]"))
            {
            }
        }

        values.Leave();
        return read;
    }
}
