using System.Runtime.CompilerServices;

namespace InteractiveParallel.Serialization;

/// <summary>Objects by reference, numbered in the order of their addition. Open addressing: this is the hottest part of writing objects.</summary>
internal sealed class IdentityTable
{
    private const int Smallest = 32;
    private const int LargestKept = 16 * 1024;

    private object?[] _objects = new object?[Smallest / 2];
    private int[] _slots = new int[Smallest]; // the number + 1 of the object that hashed here; 0 = free

    public int Count { get; private set; }

    /// <summary>Adds an object; false, and the number it had, when it was there.</summary>
    public bool Add(object value, out int number)
    {
        var mask = _slots.Length - 1;
        var at = Spread(value) & mask;
        for (int found; (found = _slots[at]) != 0; at = (at + 1) & mask)
        {
            if (ReferenceEquals(_objects[found - 1], value))
            {
                number = found - 1;
                return false;
            }
        }
        number = Count;
        if (number == _objects.Length)
        {
            Grow();
            return Add(value, out number);
        }
        _objects[number] = value;
        _slots[at] = ++Count;
        return true;
    }

    public bool Contains(object value)
    {
        var mask = _slots.Length - 1;
        for (int at = Spread(value) & mask, found; (found = _slots[at]) != 0; at = (at + 1) & mask)
        {
            if (ReferenceEquals(_objects[found - 1], value))
                return true;
        }
        return false;
    }

    /// <summary>Forgets the objects that were added after the first <paramref name="count"/>.</summary>
    public void Truncate(int count)
    {
        Array.Clear(_objects, count, Count - count);
        Count = count;
        Array.Clear(_slots);
        Fill();
    }

    public void Clear()
    {
        if (Count == 0)
            return;
        if (_slots.Length > LargestKept)
        {
            _objects = new object?[Smallest / 2];
            _slots = new int[Smallest];
        }
        else
        {
            Array.Clear(_objects, 0, Count);
            Array.Clear(_slots);
        }
        Count = 0;
    }

    private static int Spread(object value) => (int)((uint)RuntimeHelpers.GetHashCode(value) * 0x9E3779B1u >> 3);

    private void Grow()
    {
        Array.Resize(ref _objects, _objects.Length * 2);
        _slots = new int[_slots.Length * 2];
        Fill();
    }

    private void Fill()
    {
        var mask = _slots.Length - 1;
        for (var number = 0; number < Count; number++)
        {
            var at = Spread(_objects[number]!) & mask;
            while (_slots[at] != 0)
                at = (at + 1) & mask;
            _slots[at] = number + 1;
        }
    }
}
