namespace InteractiveParallel.Scripting;

/// <summary>An exception as text for its user.</summary>
public static class ErrorText
{
    private const int Depth = 10;

    /// <summary>The message, with types of cells in readable form (<c>P of cell 3</c>). A message that cannot be had is replaced by the reason.</summary>
    public static string Message(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        try
        {
            return CellNames.Readable(exception.Message);
        }
        catch (Exception failure)
        {
            return $"(its message cannot be had: {failure.GetType()})";
        }
    }

    /// <summary>The name of the exception's type; for one that a cell declares, the name alone.</summary>
    public static string Name(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return TypeText.Of(exception.GetType());
    }

    /// <summary>Type, message and <see cref="UserFrames"/> of an exception and of those inside it, line by line; for a <see cref="CodeErrorException"/> its lines.</summary>
    public static IReadOnlyList<string> Lines(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (exception is CodeErrorException code)
            return code.Lines;
        var lines = new List<string>();
        Add(exception, lines, Depth);
        return lines;
    }

    private static void Add(Exception exception, List<string> lines, int depth)
    {
        lines.AddRange($"{Name(exception)}: {Message(exception)}".Split('\n').Select(line => line.TrimEnd('\r')));
        lines.AddRange(UserFrames.Of(exception));
        IReadOnlyList<Exception> inner = exception is AggregateException several ? several.InnerExceptions : exception.InnerException is { } one ? [one] : [];
        if (depth == 0 || inner.Count == 0)
            return;
        foreach (var each in inner)
        {
            lines.Add("caused by:");
            Add(each, lines, depth - 1);
        }
    }
}
