using System.Collections;

namespace InteractiveParallel.Serialization.Pickle;

/// <summary>
/// A Python dictionary as its entries in order. Keys may be anything, also null for <c>None</c>; they are neither hashed nor compared,
/// so that reading a hostile pickle costs no more than its length. Of equal keys the last one holds.
/// </summary>
public sealed class PickleDictionary : IEnumerable<KeyValuePair<object?, object?>>
{
    // Objects have few attributes; many entries are looked through once.
    private const int Many = 32;

    private readonly List<KeyValuePair<object?, object?>> _entries = [];
    private Dictionary<string, object?>? _texts;

    /// <summary>How many entries there are.</summary>
    public int Count => _entries.Count;

    /// <summary>Sets an entry, behind those that stand.</summary>
    public object? this[object? key]
    {
        set => Add(key, value);
    }

    /// <summary>Sets an entry, behind those that stand.</summary>
    public void Add(object? key, object? value)
    {
        _entries.Add(new(key, value));
        _texts = null;
    }

    /// <summary>Looks for the entry of a text, as the attributes of objects have.</summary>
    public bool TryGetValue(string key, out object? value)
    {
        if (_entries.Count > Many) return (_texts ??= Texts()).TryGetValue(key, out value);
        for (var i = _entries.Count - 1; i >= 0; i--)
        {
            if (_entries[i].Key is not string known || known != key) continue;
            value = _entries[i].Value;
            return true;
        }

        value = null;
        return false;
    }

    private Dictionary<string, object?> Texts()
    {
        var texts = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (key, value) in _entries)
            if (key is string text) texts[text] = value;
        return texts;
    }

    /// <summary>The entries in order.</summary>
    public List<KeyValuePair<object?, object?>>.Enumerator GetEnumerator() => _entries.GetEnumerator();

    IEnumerator<KeyValuePair<object?, object?>> IEnumerable<KeyValuePair<object?, object?>>.GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _entries.GetEnumerator();
}
