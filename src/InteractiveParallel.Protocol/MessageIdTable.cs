using System.Diagnostics.CodeAnalysis;

namespace InteractiveParallel.Protocol;

/// <summary>
/// What is known by message id. The ids of a session differ by a number at their end, and those that are looked for usually follow each other. So each
/// session has its numbers in pages of neighbours: of ids that come in their order, one in 32 has to be hashed, and is far away in memory. Ids of any other
/// form are possible, too. Not thread-safe, not even for readers alone: a look-up remembers where it was.
/// </summary>
/// <typeparam name="T">What is known.</typeparam>
public sealed class MessageIdTable<T>
{
    private readonly Dictionary<string, NumberPages<T>> _stems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NumberPages<T>>.AlternateLookup<ReadOnlySpan<char>> _stemsOf;
    private readonly Dictionary<string, T> _others = new(StringComparer.Ordinal);
    private NumberPages<T> _last = new("");

    /// <summary>An empty table.</summary>
    public MessageIdTable() => _stemsOf = _stems.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How many ids are known.</summary>
    public int Count { get; private set; }

    /// <summary>All that is known, in no certain order. Meanwhile the table must not change: what is removed may be read as nothing.</summary>
    public IEnumerable<T> Values => _stems.Values.SelectMany(pages => pages.Values).Concat(_others.Values);

    /// <summary>What is known by this id.</summary>
    /// <returns>False when nothing is.</returns>
    public bool TryGetValue(string id, [MaybeNullWhen(false)] out T value)
    {
        if (!NumberedId.TryRead(id, out var parts)) return _others.TryGetValue(id, out value);
        value = default;
        return PagesOf(parts.Stem) is { } pages && pages.TryGet(parts.Number, out value!);
    }

    /// <summary>What is known by the id that this stem and number make.</summary>
    /// <param name="stem">What the id begins with; it ends in an underscore, as that of a <see cref="Contents.MessageIdRange"/>.</param>
    /// <param name="number">The number, not negative.</param>
    /// <param name="value">What is known.</param>
    /// <returns>False when nothing is.</returns>
    public bool TryGetValue(string stem, long number, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        return PagesOf(stem) is { } pages && pages.TryGet(number, out value!);
    }

    /// <summary>What is known by this id; null when nothing is.</summary>
    public T? GetValueOrDefault(string id) => TryGetValue(id, out var value) ? value : default;

    /// <summary>Whether anything is known by this id.</summary>
    public bool ContainsKey(string id) => TryGetValue(id, out _);

    /// <summary>Enters what is known by this id, unless something is already.</summary>
    /// <returns>False when something is.</returns>
    public bool TryAdd(string id, T value) => Enter(id, value, replace: false);

    /// <summary>Enters what is known by this id, in place of what was known before.</summary>
    /// <returns>True when nothing was.</returns>
    public bool Set(string id, T value) => Enter(id, value, replace: true);

    /// <summary>Forgets an id.</summary>
    /// <returns>False when nothing was known by it.</returns>
    public bool Remove(string id) => Remove(id, out _);

    /// <summary>Forgets an id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="value">What was known by it.</param>
    /// <returns>False when nothing was.</returns>
    public bool Remove(string id, [MaybeNullWhen(false)] out T value)
    {
        if (!NumberedId.TryRead(id, out var parts))
        {
            if (!_others.Remove(id, out value)) return false;
            Count--;
            return true;
        }

        value = default;
        if (PagesOf(parts.Stem) is not { } pages || !pages.Remove(parts.Number, out value!)) return false;
        Count--;
        // The session that is in use now may well go on; the others are forgotten with their last id.
        if (pages.Count == 0 && pages != _last) _stems.Remove(pages.Stem);
        return true;
    }

    /// <summary>Forgets all ids.</summary>
    public void Clear()
    {
        _stems.Clear();
        _others.Clear();
        _last = new NumberPages<T>("");
        Count = 0;
    }

    private bool Enter(string id, T value, bool replace)
    {
        bool isNew;
        if (NumberedId.TryRead(id, out var parts)) isNew = PagesFor(parts.Stem).Add(parts.Number, value, replace);
        else
        {
            isNew = _others.TryAdd(id, value);
            if (!isNew && replace) _others[id] = value;
        }

        if (isNew) Count++;
        return isNew;
    }

    private NumberPages<T>? PagesOf(ReadOnlySpan<char> stem)
    {
        if (stem.SequenceEqual(_last.Stem)) return _last;
        return _stemsOf.TryGetValue(stem, out var pages) ? TurnTo(pages) : null;
    }

    private NumberPages<T> PagesFor(ReadOnlySpan<char> stem)
    {
        if (PagesOf(stem) is { } known) return known;
        var pages = new NumberPages<T>(stem.ToString());
        _stems.Add(pages.Stem, pages);
        return TurnTo(pages);
    }

    private NumberPages<T> TurnTo(NumberPages<T> pages)
    {
        if (_last.Count == 0) _stems.Remove(_last.Stem);
        return _last = pages;
    }
}
