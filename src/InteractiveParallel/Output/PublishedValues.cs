using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace InteractiveParallel;

/// <summary>
/// The values that a task has published, by name; a later value of a name replaces the earlier. A value is read when it is first looked at, and
/// once. Thread-safe; going through it goes through what there is at that moment.
/// </summary>
internal sealed class PublishedValues : IReadOnlyDictionary<string, object?>
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Lazy<object?>> _values = new(StringComparer.Ordinal);

    public int Count
    {
        get { lock (_gate) return _values.Count; }
    }

    public IEnumerable<string> Keys
    {
        get { lock (_gate) return [.. _values.Keys]; }
    }

    public IEnumerable<object?> Values => Snapshot().Select(value => value.Value.Value);

    public object? this[string key] => TryGetValue(key, out var value)
        ? value
        : throw new KeyNotFoundException($"nothing was published as '{key}'; there are: {string.Join(", ", Keys)}");

    public void Set(string name, Lazy<object?> value)
    {
        lock (_gate) _values[name] = value;
    }

    public bool ContainsKey(string key)
    {
        lock (_gate) return _values.ContainsKey(key);
    }

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        Lazy<object?>? found;
        lock (_gate) _values.TryGetValue(key, out found);
        value = found?.Value;
        return found is not null;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
        Snapshot().Select(value => KeyValuePair.Create(value.Key, value.Value.Value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private KeyValuePair<string, Lazy<object?>>[] Snapshot()
    {
        lock (_gate) return [.. _values];
    }
}
