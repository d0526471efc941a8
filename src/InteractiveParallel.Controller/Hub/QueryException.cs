namespace InteractiveParallel.Controller;

/// <summary>A question that makes no sense.</summary>
/// <param name="name">Name of the error in Python's words.</param>
/// <param name="message">What is wrong.</param>
internal sealed class QueryException(string name, string message) : Exception(message)
{
    public string Name { get; } = name;
}
