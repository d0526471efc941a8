using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>What numpy pickles: arrays by two functions, and scalars.</summary>
internal static class NumpyInstances
{
    public static object? Meaning(PythonValues values, PickleGlobal name, IReadOnlyList<object?> arguments, PickleCall call) => name.Name switch
    {
        "_reconstruct" => Reconstructed(values, call),
        "_frombuffer" => new NumpyArray(values, NumpyType.Of(arguments[1]), Shape(values, arguments[2]), arguments[3] is "F", PythonInstances.Bytes(values, arguments[0])),
        "scalar" => Scalar(values, arguments),
        _ => null,
    };

    public static int[] Shape(PythonValues values, object? shape)
    {
        var lengths = values.Resolve(shape) switch
        {
            PickleTuple tuple => tuple.Items,
            List<object?> list => list,
            long length => [length],
            _ => throw new PickleException("the shape of an array is no tuple"),
        };
        // As many dimensions as arrays of .NET can have.
        if (lengths.Count > 32) throw new PickleException($"an array has {lengths.Count} dimensions, and .NET at most 32");
        return [.. lengths.Select(length => length is long and >= 0 and <= int.MaxValue ? (int)(long)length : throw new PickleException("the length of an array is no count"))];
    }

    private static NumpyArray Reconstructed(PythonValues values, PickleCall call)
    {
        if (call.State is not PickleTuple { Items: [_, var shape, var dtype, bool isFortran, var data] }) throw new PickleException("a pickled array has a damaged state");
        var type = NumpyType.Of(dtype);
        if (type.Kind != 'O') return new NumpyArray(values, type, Shape(values, shape), isFortran, PythonInstances.Bytes(values, data));
        return new NumpyArray(type, Shape(values, shape), data as List<object?> ?? throw new PickleException("the elements of an array of objects are no list"));
    }

    private static object? Scalar(PythonValues values, IReadOnlyList<object?> arguments)
    {
        var type = NumpyType.Of(arguments[0]);
        return type.Kind == 'O' ? arguments[1] : new NumpyArray(values, type, [], isFortran: false, PythonInstances.Bytes(values, arguments[1]));
    }
}
