using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>A <c>Dictionary</c>, also where one of its interfaces is wanted.</summary>
internal sealed class DictionaryReader<TDictionary, TKey, TValue> : FromPython<TDictionary?>
    where TDictionary : class
    where TKey : notnull
{
    public override TDictionary? Read(PythonValues values, object? value)
    {
        if (value is null) return null;
        if (values.TryGet(value, out Dictionary<TKey, TValue> known)) return (TDictionary)(object)known;
        if (values.Resolve(value) is not PickleDictionary entries) throw Mismatch(values.Resolve(value));
        var comparer = typeof(TKey) == typeof(object) ? (IEqualityComparer<TKey>)(object)PythonEquality.Instance : null;
        var dictionary = values.Made(value, new Dictionary<TKey, TValue>(entries.Count, comparer));
        values.Enter();
        foreach (var (key, item) in entries)
        {
            try
            {
                dictionary[Key(values, key)] = FromPython<TValue>.Instance.Read(values, item);
            }
            catch (Exception error) when (PythonCastException.Within(error, $"[{PythonNames.Key(key)}]"))
            {
            }
        }

        values.Leave();
        return (TDictionary)(object)dictionary;
    }

    private static TKey Key(PythonValues values, object? key)
    {
        if (values.Hashed(values.Resolve(key)) is not null && FromPython<TKey>.Instance.Read(values, key) is { } read) return read;
        if (typeof(TKey) == typeof(object)) return (TKey)(object)DBNull.Value;
        throw new PythonCastException("Python sent None as a key, which a dictionary of .NET does not take: ask for a Dictionary<object, object?>, where it is DBNull.Value");
    }
}
