using System.Numerics;
using System.Runtime.CompilerServices;

namespace InteractiveParallel.Protocol;

/// <summary>What is known by number, where most numbers follow each other: 32 of them share a page. Not thread-safe.</summary>
internal sealed class NumberPages<T>(string stem)
{
    private const int Width = 5;

    private readonly Dictionary<long, Page> _pages = [];
    private long _lastKey = -1;
    private Page? _last;

    // Numbers that come and go one at a time would cost a page each.
    private Page? _spare;

    /// <summary>What the numbers follow.</summary>
    public string Stem { get; } = stem;

    /// <summary>How many are known.</summary>
    public int Count { get; private set; }

    /// <summary>All that is known, in no certain order.</summary>
    public IEnumerable<T> Values
    {
        get
        {
            foreach (var page in _pages.Values)
                for (var used = page.Used; used != 0; used &= used - 1) yield return page.Items[BitOperations.TrailingZeroCount(used)];
        }
    }

    /// <summary>What is known by the number.</summary>
    public bool TryGet(long number, out T? value)
    {
        var known = PageOf(number) is { } page && (page.Used & Bit(number)) != 0 ? page : null;
        value = known is null ? default : known.Items[Place(number)];
        return known is not null;
    }

    /// <summary>Enters a value; false when there is one already, which stays unless <paramref name="replace"/>.</summary>
    public bool Add(long number, T value, bool replace)
    {
        var page = PageOf(number) ?? NewPage(number);
        var isNew = (page.Used & Bit(number)) == 0;
        if (!isNew && !replace) return false;
        page.Used |= Bit(number);
        page.Items[Place(number)] = value;
        if (isNew) Count++;
        return isNew;
    }

    /// <summary>Forgets the number.</summary>
    public bool Remove(long number, out T? value)
    {
        if (!TryGet(number, out value)) return false;
        var page = PageOf(number)!;
        page.Used &= ~Bit(number);
        page.Items[Place(number)] = default!;
        Count--;
        if (page.Used != 0) return true;
        _pages.Remove(number >> Width);
        (_lastKey, _last, _spare) = (-1, null, page);
        return true;
    }

    private static int Place(long number) => (int)(number & ((1 << Width) - 1));

    private static uint Bit(long number) => 1u << Place(number);

    private Page? PageOf(long number)
    {
        var key = number >> Width;
        if (key == _lastKey) return _last;
        if (!_pages.TryGetValue(key, out var page)) return null;
        (_lastKey, _last) = (key, page);
        return page;
    }

    private Page NewPage(long number)
    {
        var page = _spare ?? new Page();
        _spare = null;
        _pages.Add(number >> Width, page);
        (_lastKey, _last) = (number >> Width, page);
        return page;
    }

    [InlineArray(1 << Width)]
    private struct Items
    {
        private T _first;
    }

    private sealed class Page
    {
        public uint Used;
        public Items Items;
    }
}
