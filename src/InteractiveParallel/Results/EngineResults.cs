namespace InteractiveParallel;

/// <summary>One value from each of several engines, in the view's order.</summary>
internal sealed class EngineResults<T>(int engines, TaskSender sender) : AsyncResults<T>(engines, sender)
{
    private readonly T[] _values = new T[engines];
    private readonly bool[] _read = new bool[engines];
    private readonly Lock _reading = new();
    private PartResult<T>?[]? _parts;

    private protected override T[] ReadValue()
    {
        ThrowErrors();
        return [.. Enumerable.Range(0, Count).Select(Read)];
    }

    private protected override AsyncResult<T> Part(int index)
    {
        lock (_reading)
        {
            _parts ??= new PartResult<T>?[Count];
            return _parts[index] ??= new PartResult<T>(Parts[index], Sender, () => Read(index));
        }
    }

    private T Read(int index)
    {
        lock (_reading)
        {
            if (_read[index]) return _values[index];
            var value = Parts[index].Read<T>();
            (_values[index], _read[index]) = (value, true);
            return value;
        }
    }
}
