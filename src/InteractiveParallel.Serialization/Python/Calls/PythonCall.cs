using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>
/// The buffers of a request that a Python engine understands. Written once, sent to any number of engines. Large arrays and bytes among the arguments
/// are referred to, not copied: they must not change until the request is sent.
/// </summary>
public sealed class PythonCall
{
    private PythonCall(ReadOnlyMemory<byte>[] buffers) => Buffers = buffers;

    /// <summary>What follows the content of an <c>apply_request</c>.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Buffers { get; }

    /// <summary>Binds names in the engine's namespace. A name may be any target of an assignment: <c>a</c>, <c>a.b</c>, <c>a["b"]</c>.</summary>
    /// <exception cref="CannotShipException">A value has no Python form.</exception>
    public static PythonCall Push(IReadOnlyList<string> names, IReadOnlyList<object?> values)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(values);
        if (names.Count != values.Count) throw new ArgumentException($"{names.Count} names for {values.Count} values");
        return Make(Named("ipyparallel.util", "_push"), [], [.. names.Select((name, i) => new NamedArgument(name, values[i]))]);
    }

    /// <summary>The value of an expression, mostly a name, in the engine's namespace.</summary>
    public static PythonCall Pull(string name) => Make(Named("ipyparallel.util", "_pull"), [name], []);

    /// <summary>The values of expressions as a list.</summary>
    public static PythonCall Pull(IReadOnlyList<string> names) => Make(Named("ipyparallel.util", "_pull"), [new List<object?>(names)], []);

    /// <summary>Runs statements in the engine's namespace; the result is <c>None</c>, and the output of the statements travels as output.</summary>
    public static PythonCall Execute(string code) => Make(Named("ipyparallel.util", "_execute"), [code], []);

    /// <summary>Calls a function.</summary>
    /// <param name="function">
    /// A name of the engine's namespace or a built-in one (<c>len</c>); a dotted name (<c>numpy.linalg.norm</c>), whose module is imported when the
    /// namespace does not know its first part; or any expression (<c>lambda x: x + 1</c>).
    /// </param>
    /// <param name="arguments">The arguments in order; those that are <see cref="NamedArgument"/> are passed by name, <see cref="Reference{T}"/> is looked up on the engine.</param>
    /// <exception cref="CannotShipException">An argument has no Python form; the text says which and where.</exception>
    public static PythonCall Function(string function, IReadOnlyList<object?> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return Make(PythonExpression.Function(function), [.. arguments.Where(a => a is not NamedArgument)], [.. arguments.OfType<NamedArgument>()]);
    }

    /// <summary>Calls a function with the first items of all sequences, then the second ones, and so on: <c>list(map(function, *sequences))</c>.</summary>
    /// <param name="function">As for <see cref="Function"/>.</param>
    /// <param name="sequences">The sequences.</param>
    public static PythonCall Map(string function, IReadOnlyList<object?> sequences)
        => Make(Named("ipyparallel.client.remotefunction", "_map"), [PythonExpression.Function(function), .. sequences], []);

    private static PythonCall Make(object function, object?[] arguments, NamedArgument[] named)
    {
        // The receiver takes named arguments in the order of their sorted names; a name that is given twice would be lost silently.
        Array.Sort(named, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        for (var i = 1; i < named.Length; i++)
            if (named[i].Name == named[i - 1].Name) throw new ArgumentException($"{named[i].Name} is given twice");

        var positional = new List<ReadOnlyMemory<byte>>();
        for (var i = 0; i < arguments.Length; i++) Add(positional, arguments[i], $"argument {i + 1}");
        var info = new PickleDictionary { ["nargs"] = (long)arguments.Length, ["narg_bufs"] = (long)positional.Count, ["kw_keys"] = new List<object?>(named.Select(n => n.Name)) };
        var rest = new List<ReadOnlyMemory<byte>>();
        foreach (var (name, value) in named) Add(rest, value, $"argument {name}");
        return new([PickleWriter.Write(function), PickleWriter.Write(info), .. positional, .. rest]);
    }

    private static void Add(List<ReadOnlyMemory<byte>> buffers, object? value, string place)
    {
        try
        {
            buffers.AddRange(Canner.Can(value));
        }
        catch (CannotShipException error) when (error.Within(place))
        {
        }
    }

    private static PickleGlobal Named(string module, string name) => new(module, name);
}
