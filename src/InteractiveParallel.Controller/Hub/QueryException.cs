namespace InteractiveParallel.Controller;

/// <summary>A question that makes no sense, or that has no answer.</summary>
/// <param name="name">Name of the error in Python's words.</param>
/// <param name="message">What is wrong.</param>
internal sealed class QueryException(string name, string message) : Exception(message)
{
    public string Name { get; } = name;

    /// <summary>A KeyError: Python shows its argument as a literal.</summary>
    public static QueryException Key(string argument) => new("KeyError", Quote(argument));

    /// <summary>A text as Python writes it in a program.</summary>
    public static string Quote(string text)
        => text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal)
            ? $"\"{text}\""
            : $"'{text.Replace("'", "\\'", StringComparison.Ordinal)}'";
}
