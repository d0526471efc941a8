namespace InteractiveParallel.Serialization;

/// <content>Identity: objects get numbers in the order in which the writer gave them.</content>
internal sealed partial class GraphReader
{
    private const int LargestKept = 16 * 1024;

    private object?[] _objects = new object?[16];
    private int _objectCount;

    /// <summary>The number of the object that is read next. Give it with <see cref="Keep"/> as soon as the object exists, before its parts are read.</summary>
    public int NextNumber()
    {
        if (_objectCount == _objects.Length)
            Array.Resize(ref _objects, _objects.Length * 2);
        return _objectCount++;
    }

    public void Keep(int number, object value) => _objects[number] = value;

    public object ReadBack()
    {
        var number = ReadCount();
        if (number >= _objectCount)
            throw new InvalidDataException($"a reference to object {number} of {_objectCount}");
        return _objects[number] ?? throw new InvalidDataException(
            "a cycle passes through an object that must be complete before it can be referred to (an immutable collection, a comparer, a multicast delegate)");
    }

    private void EndObjects()
    {
        if (_objectCount > LargestKept)
            _objects = new object?[16];
        else
            Array.Clear(_objects, 0, _objectCount);
        _objectCount = 0;
    }
}
