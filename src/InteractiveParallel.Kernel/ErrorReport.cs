using System.Reflection;
using InteractiveParallel.Scripting;

namespace InteractiveParallel.Kernel;

/// <summary>An exception in the protocol's words.</summary>
/// <param name="Name">The exception's type.</param>
/// <param name="Value">Its text.</param>
/// <param name="Traceback">Lines for people: the exception and the frames of the user's code, outermost last; then its inner exceptions.</param>
public sealed record ErrorReport(string Name, string Value, IReadOnlyList<string> Traceback)
{
    private static readonly string[] Machinery =
        ["at InteractiveParallel.Serialization.", "at InteractiveParallel.EngineHost.", "at InteractiveParallel.Scripting.", "at InteractiveParallel.Kernel."];

    /// <summary>An error that this engine states itself, without frames.</summary>
    public static ErrorReport Stating(string name, string value) => new(name, value, [$"{name}: {value}"]);

    /// <summary>An exception of the user's code, without what only wraps it.</summary>
    public static ErrorReport From(Exception exception)
    {
        var error = Unwrap(exception);
        if (error is CodeErrorException code) return new ErrorReport(nameof(CodeErrorException), code.Message, code.Lines);
        var lines = new List<string>();
        for (Exception? at = error; at is not null; at = at.InnerException)
        {
            lines.Add($"{(at == error ? "" : "caused by ")}{at.GetType().FullName}: {at.Message}");
            lines.AddRange(UserFrames(at));
        }
        return new ErrorReport(error.GetType().Name, error.Message, lines);
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

    // The frames below the user's function belong to the engine, and tell the user nothing.
    private static IEnumerable<string> UserFrames(Exception exception)
    {
        foreach (var line in (exception.StackTrace ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Machinery.Any(room => line.StartsWith(room, StringComparison.Ordinal))) yield break;
            if (line.StartsWith("at System.Runtime.ExceptionServices.ExceptionDispatchInfo", StringComparison.Ordinal)
                || line.StartsWith("at System.Runtime.CompilerServices.TaskAwaiter", StringComparison.Ordinal)
                || line.StartsWith("--- End of stack trace", StringComparison.Ordinal)) continue;
            yield return "   " + line;
        }
    }
}
