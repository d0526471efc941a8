using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>ipyparallel's canned objects. Functions and classes among them are described by name; their code is not read.</summary>
internal static class CannedInstances
{
    /// <summary>Puts the buffers that lie beside the pickle where the canned objects miss them; the count of buffers taken.</summary>
    public static int Restore(object? value, ReadOnlySpan<ReadOnlyMemory<byte>> beside)
    {
        var used = 0;
        // Gathered first: in a damaged pickle the buffers of an object may be the list that it stands in.
        foreach (var (_, holder) in Holders(value).ToArray())
        {
            for (var i = 0; i < holder.Count; i++)
            {
                if (holder[i] is not null) continue;
                holder[i] = used < beside.Length ? new PickleBuffer(beside[used++]) : throw new PickleException($"buffer {used + 1} of those beside the pickle is missing");
            }
        }

        return used;
    }

    /// <summary>All canned objects that may have buffers outside, in the order in which these follow.</summary>
    public static IEnumerable<(PickleInstance Canned, List<object?> Buffers)> Holders(object? value)
    {
        IEnumerable<object?> canned = value switch
        {
            List<object?> { Count: < Canner.ItemThreshold } list => list,
            PickleTuple { Items.Count: < Canner.ItemThreshold } tuple => tuple.Items,
            PickleSet { Items.Count: < Canner.ItemThreshold, IsFrozen: false } set => set.Items,
            PickleCall { Function: PickleGlobal { Module: "builtins", Name: "set" }, Arguments.Items: [List<object?> { Count: < Canner.ItemThreshold } items] } => items,
            PickleDictionary { Count: < Canner.ItemThreshold } dictionary => InKeyOrder(dictionary),
            _ => [value],
        };
        foreach (var item in canned)
            if (item is PickleInstance { State: PickleDictionary state } made && ClassOf(made) is { Module: PythonNames.Canning }
                && state.TryGetValue("buffers", out var found) && found is List<object?> buffers)
                yield return (made, buffers);
    }

    public static object? Meaning(PythonValues values, string name, PickleInstance made) => name switch
    {
        "CannedArray" => Array(values, made),
        "CannedBytes" or "CannedMemoryView" or "CannedBuffer" => values.Resolve(Buffer(made)) as byte[] ?? (object)NumpyArray.Bytes(PythonInstances.Bytes(values, Buffer(made))),
        "CannedObject" => Attribute(made, "obj"),
        _ => Function(values, made),
    };

    /// <summary>The element type of an array whose elements are its buffer; null for anything else.</summary>
    public static NumpyType? TypeOf(PickleInstance made)
        => ClassName(made) == "CannedArray" && Attribute(made, "pickled") is false ? NumpyType.Of(Attribute(made, "dtype")) : null;

    /// <summary>A function, class or reference, by name.</summary>
    public static PythonFunction? Function(PythonValues values, PickleInstance made) => ClassName(made) switch
    {
        "Reference" => new PythonFunction(PythonFunctionKind.Reference, "", Text(made, "name")),
        "CannedClass" => new PythonFunction(PythonFunctionKind.Other, "__main__", Text(made, "name")),
        "CannedFunction" => KnownFunctions.Describe(new PickleGlobal(Text(made, "module"), Text(made, "__name__"))),
        "CannedPartial" => Inner(values, made, "func"),
        "CannedObject" => Inner(values, made, "obj"),
        "dependent" => Inner(values, made, "f"),
        _ => null,
    };

    private static PythonFunction Inner(PythonValues values, PickleInstance made, string attribute)
    {
        // A wrapper is not what it wraps: a partial push is no push.
        var inner = values.Resolve(Attribute(made, attribute)) as PythonFunction ?? throw new PickleException("a function wraps something that is none");
        return inner with { Kind = PythonFunctionKind.Other };
    }

    private static NumpyArray Array(PythonValues values, PickleInstance made)
    {
        var buffer = Buffer(made);
        var bytes = PythonInstances.Bytes(values, buffer);
        if (Attribute(made, "pickled") is true) return Pickled(values, buffer!, bytes);
        var type = NumpyType.Of(Attribute(made, "dtype"));
        return new NumpyArray(values, type, NumpyInstances.Shape(values, Attribute(made, "shape")), isFortran: false, bytes);
    }

    // Read once, however many arrays share the bytes; pickles within pickles would be read once more at each level.
    private static NumpyArray Pickled(PythonValues values, object buffer, ReadOnlyMemory<byte> bytes)
    {
        if (values.TryGet(buffer, out NumpyArray known)) return known;
        values.Unfold(bytes.Length);
        var array = values.Resolve(PickleReader.Read(bytes, static _ => true)) as NumpyArray ?? throw new PickleException("a pickled array is something else");
        return values.Made(buffer, array);
    }

    private static object? Buffer(PickleInstance made)
        => Attribute(made, "buffers") is List<object?> { Count: > 0 } buffers ? buffers[0] : throw new PickleException("a canned object has no buffer");

    private static string Text(PickleInstance made, string name) => Attribute(made, name) as string ?? throw new PickleException($"the {name} of a function is no text");

    private static object? Attribute(PickleInstance made, string name)
        => made.State is PickleDictionary state && state.TryGetValue(name, out var value) ? value : throw new PickleException($"a canned object has no {name}");

    private static string ClassName(PickleInstance made) => ClassOf(made)?.Name ?? "";

    private static PickleGlobal? ClassOf(PickleInstance made) => made switch
    {
        PickleObject of => of.Class,
        // Protocols 0 and 1 make objects by this function.
        PickleCall { Function: PickleGlobal { Module: "copyreg" }, Arguments.Items: [PickleGlobal of, ..] } => of,
        _ => null,
    };

    private static IEnumerable<object?> InKeyOrder(PickleDictionary dictionary)
    {
        // The order matters among those that may have buffers only.
        var entries = dictionary.Where(e => e.Value is PickleInstance).ToArray();
        if (entries.Length > 1) KeyOrder.TrySort(entries);
        return entries.Select(e => e.Value);
    }
}
