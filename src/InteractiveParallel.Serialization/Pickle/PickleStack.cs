namespace InteractiveParallel.Serialization.Pickle;

/// <summary>The stack of the pickle machine. Values below the last mark cannot be reached until it is taken away.</summary>
/// <remarks>What is missing is an <see cref="InvalidOperationException"/>; the reader adds the place.</remarks>
internal sealed class PickleStack
{
    private object?[] _values = new object?[16];
    private int[] _marks = new int[8];
    private int _count;
    private int _markCount;
    private int _floor;

    public void Push(object? value)
    {
        if (_count == _values.Length) Array.Resize(ref _values, 2 * _count);
        _values[_count++] = value;
    }

    public object? Peek() => _count > _floor ? _values[_count - 1] : throw Missing();

    public object? Pop()
    {
        if (_count <= _floor) throw Missing();
        var value = _values[--_count];
        _values[_count] = null;
        return value;
    }

    public void Mark()
    {
        if (_markCount == _marks.Length) Array.Resize(ref _marks, 2 * _markCount);
        _marks[_markCount++] = _floor;
        _floor = _count;
    }

    /// <summary>Pops as Python does: a mark when nothing stands above it.</summary>
    public void PopValueOrMark()
    {
        if (_count == _floor && _markCount > 0) RemoveMark();
        else Pop();
    }

    /// <summary>The values above the last mark. Valid until the next push; <see cref="Drop"/> takes them and the mark away.</summary>
    public ReadOnlySpan<object?> AboveMark() => _markCount > 0 ? _values.AsSpan(_floor, _count - _floor) : throw new InvalidOperationException("a mark is missing");

    public void Drop()
    {
        _values.AsSpan(_floor, _count - _floor).Clear();
        _count = _floor;
        RemoveMark();
    }

    public object?[] PopToMark()
    {
        var values = AboveMark().ToArray();
        Drop();
        return values;
    }

    private void RemoveMark() => _floor = _marks[--_markCount];

    private static InvalidOperationException Missing() => new("a value is missing");
}
