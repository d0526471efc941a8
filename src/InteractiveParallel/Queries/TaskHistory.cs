using System.Collections;
using System.Globalization;

namespace InteractiveParallel;

/// <summary>
/// The message ids of the tasks that a client has sent, in the order of sending: <c>client.History[^1]</c> is the last. It grows while tasks are
/// sent and keeps the last 1,000,000; no task or result is kept alive by it. Thread-safe; going through it goes through what there is at that moment.
/// </summary>
public sealed class TaskHistory : IReadOnlyList<string>
{
    private const int Limit = 1_000_000;

    // All ids of a session are one text and a number. So a task costs eight bytes here, and nothing that the garbage collector looks at.
    private readonly Lock _gate = new();
    private long[] _numbers = [];
    private string _prefix = "";
    private int _first;
    private int _count;

    internal TaskHistory()
    {
    }

    /// <summary>How many ids there are, at most 1,000,000.</summary>
    public int Count
    {
        get { lock (_gate) return _count; }
    }

    /// <summary>The id at this place, from the oldest that is kept.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public string this[int index]
    {
        get
        {
            lock (_gate)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(index);
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _count);
                return IdAt(index);
            }
        }
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => Snapshot().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(string id)
    {
        var (length, number) = Split(id);
        lock (_gate)
        {
            if (_prefix.Length == 0) _prefix = id[..length];
            if (_count == _numbers.Length && _count < Limit) Grow();
            _numbers[(_first + _count) % _numbers.Length] = number;
            if (_count < Limit) _count++;
            else _first = (_first + 1) % Limit;
        }
    }

    internal void Remove(IEnumerable<string> ids)
    {
        lock (_gate)
        {
            var gone = ids.Where(id => id.AsSpan(0, Split(id).PrefixLength).SequenceEqual(_prefix)).Select(id => Split(id).Number).ToHashSet();
            var kept = Enumerable.Range(0, _count).Select(NumberAt).Where(number => !gone.Contains(number)).ToArray();
            (_numbers, _first, _count) = (kept, 0, kept.Length);
        }
    }

    internal void Clear()
    {
        lock (_gate) (_numbers, _first, _count) = ([], 0, 0);
    }

    private List<string> Snapshot()
    {
        lock (_gate) return [.. Enumerable.Range(0, _count).Select(IdAt)];
    }

    private void Grow()
    {
        // Here the first is at the beginning: the places go round only once the limit is reached.
        Array.Resize(ref _numbers, Math.Min(Math.Max(64, _count * 2), Limit));
    }

    private string IdAt(int index) => string.Create(CultureInfo.InvariantCulture, $"{_prefix}{NumberAt(index)}");

    private long NumberAt(int index) => _numbers[(_first + index) % _numbers.Length];

    private static (int PrefixLength, long Number) Split(string id)
    {
        var (number, place, at) = (0L, 1L, id.Length);
        while (at > 0 && char.IsAsciiDigit(id[at - 1]))
        {
            number += (id[--at] - '0') * place;
            place *= 10;
        }

        return (at, number);
    }
}
