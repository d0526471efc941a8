namespace InteractiveParallel.Scripting;

/// <summary>An exception as text for its user.</summary>
public static class ErrorText
{
    /// <summary>The message, with types of cells in readable form (<c>P of cell 3</c>). A message that cannot be had is replaced by the reason.</summary>
    public static string Message(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.Message;
    }

    /// <summary>Type, message and <see cref="UserFrames"/> of an exception and of those inside it, line by line; for a <see cref="CodeErrorException"/> its lines.</summary>
    public static IReadOnlyList<string> Lines(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception is CodeErrorException code ? code.Lines : [$"{exception.GetType()}: {exception.Message}"];
    }
}
