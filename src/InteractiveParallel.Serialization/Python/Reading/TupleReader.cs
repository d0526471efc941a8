using System.Reflection;
using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>A tuple of .NET, of a Python tuple or list with as many items.</summary>
internal sealed class TupleReader<T> : FromPython<T>
{
    // The eighth item of a tuple of .NET is a tuple of the rest.
    private const int RestIndex = 7;

    private readonly ConstructorInvoker _make;
    private readonly FromPython[] _items;
    private readonly int _count;

    public TupleReader()
    {
        var types = typeof(T).GetGenericArguments();
        _make = ConstructorInvoker.Create(typeof(T).GetConstructor(types)!);
        _items = [.. types.Select(For)];
        _count = Count(typeof(T));
    }

    public override T Read(PythonValues values, object? value)
    {
        IReadOnlyList<object?>? items = values.Resolve(value) switch
        {
            PickleTuple tuple => tuple.Items,
            List<object?> list => list,
            _ => null,
        };
        if (items is null && value is null && !typeof(T).IsValueType) return default!;
        if (items?.Count != _count) throw Mismatch(values.Resolve(value));
        var read = new object?[_items.Length];
        values.Enter();
        var i = 0;
        try
        {
            for (; i < read.Length; i++) read[i] = _items[i].ReadBoxed(values, i == RestIndex ? new PickleTuple([.. items.Skip(RestIndex)]) : items[i]);
        }
        catch (Exception error) when (PythonCastException.Within(error, i))
        {
        }

        values.Leave();
        return (T)_make.Invoke(read.AsSpan());
    }

    private static int Count(Type type)
    {
        var types = type.GetGenericArguments();
        return types.Length <= RestIndex ? types.Length : RestIndex + Count(types[RestIndex]);
    }
}
