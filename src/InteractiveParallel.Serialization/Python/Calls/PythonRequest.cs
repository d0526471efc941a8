namespace InteractiveParallel.Serialization.Python;

/// <summary>What a Python client asks of an engine: a function and its arguments, which have the natural types of <see cref="PythonSerializer"/>.</summary>
/// <param name="Function">The function.</param>
/// <param name="Arguments">The arguments in order; functions among them are <see cref="PythonFunction"/>.</param>
/// <param name="Keywords">The named arguments.</param>
public sealed record PythonRequest(PythonFunction Function, IReadOnlyList<object?> Arguments, IReadOnlyDictionary<string, object?> Keywords)
{
    /// <summary>Reads the buffers of an <c>apply_request</c>.</summary>
    /// <exception cref="Pickle.PickleException">The buffers are damaged, or a value is of a type that C# does not read; the text names it.</exception>
    public static PythonRequest Read(ReadOnlySpan<ReadOnlyMemory<byte>> buffers) => PythonRequestReader.Read(buffers);
}
