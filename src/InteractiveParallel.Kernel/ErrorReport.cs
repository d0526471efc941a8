using System.Reflection;
using InteractiveParallel.Scripting;

namespace InteractiveParallel.Kernel;

/// <summary>An exception in the protocol's words.</summary>
/// <param name="Name">The exception's type.</param>
/// <param name="Value">Its text.</param>
/// <param name="Traceback">Lines for people: the exception and the frames of the user's code, outermost last, then its inner exceptions; of a compiler's errors places and carets.</param>
public sealed record ErrorReport(string Name, string Value, IReadOnlyList<string> Traceback)
{
    /// <summary>An error that this engine states itself, without frames.</summary>
    public static ErrorReport Stating(string name, string value) => new(name, value, [$"{name}: {value}"]);

    /// <summary>An exception of the user's code, without what only wraps it.</summary>
    public static ErrorReport From(Exception exception)
    {
        var error = Unwrap(exception);
        return new ErrorReport(error.GetType().Name, ErrorText.Message(error), ErrorText.Lines(error));
    }

    /// <summary>The exception that the user's code threw, without those that only wrap it.</summary>
    public static Exception Unwrap(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        while (exception is TargetInvocationException { InnerException: not null }
            or AggregateException { InnerExceptions.Count: 1 }
            or TypeInitializationException { InnerException: not null })
            exception = exception.InnerException!;
        return exception;
    }
}
