namespace InteractiveParallel;

/// <summary>An argument that a function gets by the name of its parameter: <c>view.CallAsync&lt;double[]&gt;("numpy.sum", matrix, new NamedArgument("axis", 0))</c>.</summary>
/// <param name="Name">The parameter's name, as the function declares it.</param>
/// <param name="Value">Its value.</param>
public sealed record NamedArgument(string Name, object? Value);
