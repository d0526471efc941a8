namespace InteractiveParallel.Serialization.Pickle;

/// <summary>What a pickle remembers by number. Writers count from zero; a number far beyond costs no more than any other.</summary>
internal sealed class PickleMemo
{
    private readonly List<object?> _inOrder = [];
    private readonly Dictionary<uint, object?> _others = [];

    /// <summary>Remembers a value under the next number: how many were remembered before.</summary>
    public void Add(object? value) => Set((uint)(_inOrder.Count + _others.Count), value);

    public void Set(uint number, object? value)
    {
        if (number < _inOrder.Count)
        {
            _inOrder[(int)number] = value;
        }
        else if (number == _inOrder.Count)
        {
            _inOrder.Add(value);
            if (_others.Count > 0) _others.Remove(number);
        }
        else
        {
            _others[number] = value;
        }
    }

    public bool TryGet(uint number, out object? value)
    {
        if (number >= _inOrder.Count) return _others.TryGetValue(number, out value);
        value = _inOrder[(int)number];
        return true;
    }
}
