using System.Text;

namespace InteractiveParallel;

/// <summary>Several engines (or several tasks of a map) failed. It holds every error and prints the first four.</summary>
public sealed class CompositeException : ParallelException
{
    private const int Printed = 4;

    /// <param name="errors">All errors, at least one, in the order of the engines or tasks.</param>
    public CompositeException(IReadOnlyList<Exception> errors)
        : base(Describe(errors), errors.Count > 0 ? errors[0] : null)
    {
        Errors = errors;
    }

    /// <summary>All errors, in the order of the engines or tasks.</summary>
    public IReadOnlyList<Exception> Errors { get; }

    /// <summary>The message, then the first four errors with their remote stack traces, and how many more there are.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Message);
        foreach (var error in Errors.Take(Printed))
            text.Append("\n\n").Append(error);
        if (Errors.Count > Printed)
            text.Append("\n\n... and ").Append(Errors.Count - Printed).Append(" more");
        return text.ToString();
    }

    private static string Describe(IReadOnlyList<Exception> errors)
    {
        var text = new StringBuilder();
        text.Append(errors.Count).Append(errors.Count == 1 ? " task failed" : " tasks failed");
        foreach (var error in errors.Take(Printed))
            text.Append("\n  ").Append(error.Message);
        if (errors.Count > Printed)
            text.Append("\n  ... and ").Append(errors.Count - Printed).Append(" more");
        return text.ToString();
    }
}
