using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>Takes the buffers of a request apart: function, counts, arguments, named arguments.</summary>
internal static class PythonRequestReader
{
    public static PythonRequest Read(ReadOnlySpan<ReadOnlyMemory<byte>> buffers)
    {
        var function = Function(ref buffers);
        if (buffers.Length == 0) throw new PickleException("a request has no counts of its arguments");
        if (PickleReader.Read(buffers[0], static _ => true) is not PickleDictionary info || !info.TryGetValue("nargs", out var count) || !info.TryGetValue("kw_keys", out var names)
            || count is not (long and >= 0 and <= int.MaxValue) || names is not List<object?> keys)
            throw new PickleException("a request has damaged counts of its arguments");
        buffers = buffers[1..];
        var arguments = new List<object?>();
        for (var i = 0; i < (long)count; i++) arguments.Add(Argument(ref buffers, $"argument {i + 1}"));
        var keywords = new Dictionary<string, object?>();
        foreach (var key in keys)
        {
            var name = key as string ?? throw new PickleException("the name of an argument is no text");
            keywords[name] = Argument(ref buffers, $"argument {name}");
        }

        return buffers.Length == 0 ? new(function, arguments, keywords) : throw new PickleException($"a request has {buffers.Length} buffers more than its arguments take");
    }

    private static PythonFunction Function(ref ReadOnlySpan<ReadOnlyMemory<byte>> buffers)
    {
        var pickled = PythonSerializer.Unpickle(buffers, out var used);
        var values = new PythonValues(PythonSerializer.Length(buffers, used));
        buffers = buffers[used..];
        return pickled switch
        {
            PickleInstance made when CannedInstances.Function(values, made) is { } function => function,
            PickleGlobal name => KnownFunctions.Describe(name),
            // An object that can be called, as joblib sends: its class names it.
            PickleInstance made => Named(made),
            _ => throw new PickleException($"{PythonNames.Describe(values.Resolve(pickled))} stands where a function belongs"),
        };
    }

    private static PythonFunction Named(PickleInstance made)
    {
        var name = made is PickleObject of ? of.Class : (made as PickleCall)?.Function as PickleGlobal;
        return name is null ? new(PythonFunctionKind.Other, "", "an object that can be called") : new(PythonFunctionKind.Other, name.Module, name.Name);
    }

    private static object? Argument(ref ReadOnlySpan<ReadOnlyMemory<byte>> buffers, string place)
    {
        try
        {
            var value = PythonSerializer.Deserialize<object?>(buffers, out var used);
            buffers = buffers[used..];
            return value;
        }
        catch (PickleException error) when (error.Within(place))
        {
            throw;
        }
    }
}
