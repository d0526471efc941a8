using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using System.Text;

namespace InteractiveParallel;

/// <summary>Several engines (or several tasks of a map) failed. It holds every error and prints the first few.</summary>
public sealed class CompositeException : ParallelException
{
    private const int DefaultLimit = 4;

    /// <param name="errors">All errors, at least one, in the order of the engines or tasks. One that is itself composite gives its errors instead.</param>
    public CompositeException(IReadOnlyList<Exception> errors)
        : this(Flatten(errors))
    {
    }

    private CompositeException(Exception[] errors)
        : base(Summary(errors, DefaultLimit), errors.Length > 0 ? errors[0] : null) => Errors = errors;

    /// <summary>All errors, in the order of the engines or tasks; none of them is composite.</summary>
    public IReadOnlyList<Exception> Errors { get; }

    /// <summary>How many errors this exception's message and text show. Default: 4.</summary>
    public int Limit { get; set; } = DefaultLimit;

    /// <summary>How many failed, then the messages of the first <see cref="Limit"/>, and how many more there are.</summary>
    public override string Message => Limit == DefaultLimit ? base.Message : Summary(Errors, Limit);

    /// <summary>The message, then the first <see cref="Limit"/> errors with their remote stack traces, and how many more there are.</summary>
    public override string ToString() => Describe(Limit);

    /// <summary>The text with the first <paramref name="limit"/> errors; <c>int.MaxValue</c> for all of them.</summary>
    public string Describe(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var text = new StringBuilder(Summary(Errors, limit));
        foreach (var error in Errors.Take(limit))
            text.Append("\n\n").Append(error);
        if (Errors.Count > limit)
            text.Append("\n\n... and ").Append(Errors.Count - limit).Append(" more");
        return text.ToString();
    }

    /// <summary>Throws one of the errors.</summary>
    /// <param name="index">Its place in <see cref="Errors"/>. Default: the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    [DoesNotReturn]
    public void Raise(int index = 0) => ExceptionDispatchInfo.Throw(Error(index));

    /// <summary>Prints errors with their remote stack traces.</summary>
    /// <param name="index">The place of one of them in <see cref="Errors"/>. Default: null, the first <see cref="Limit"/>.</param>
    /// <param name="to">Where to. Default: null, the console's standard error.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The console is where a traceback is shown when the caller names no other place.")]
    public void PrintTraceback(int? index = null, TextWriter? to = null)
    {
        to ??= Console.Error;
        if (index is not { } only) to.WriteLine(Describe(Limit));
        else if (Error(only) is RemoteException remote) remote.PrintTraceback(to);
        else to.WriteLine(Error(only));
    }

    private Exception Error(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Errors.Count);
        return Errors[index];
    }

    private static Exception[] Flatten(IReadOnlyList<Exception> errors) =>
        [.. errors.SelectMany(error => error is CompositeException several ? several.Errors : [error])];

    private static string Summary(IReadOnlyList<Exception> errors, int limit)
    {
        var text = new StringBuilder();
        text.Append(errors.Count).Append(errors.Count == 1 ? " task failed" : " tasks failed");
        foreach (var error in errors.Take(limit))
            text.Append("\n  ").Append(error.Message);
        if (errors.Count > limit)
            text.Append("\n  ... and ").Append(errors.Count - limit).Append(" more");
        return text.ToString();
    }
}
