using InteractiveParallel.Kernel;
using InteractiveParallel.Launchers;

namespace InteractiveParallel.EngineHost;

/// <summary>
/// Some memory that is given up when user code has taken all that the engine may have, so that the engine can still tell it. Used by the
/// execution thread only.
/// </summary>
/// <param name="limit">What the process may have, in bytes; null when there is no limit, and then no reserve.</param>
internal sealed class MemoryReserve(long? limit)
{
    private const int Size = 4 << 20;

    private byte[]? _reserve = limit is null ? null : new byte[Size];

    /// <summary>The report of what user code threw.</summary>
    public ErrorReport Report(Exception exception)
    {
        // Under the name by which schedulers know it. A client's exception of this kind, of a task that the task has sent, is a failure like any other.
        if (ErrorReport.Unwrap(exception) is UnmetDependencyException unmet && unmet.GetType() == typeof(UnmetDependencyException))
            return ErrorReport.From(exception) with { Name = UnmetDependencyException.Name, Value = unmet.Evalue };
        if (limit is null || ErrorReport.Unwrap(exception) is not OutOfMemoryException) return ErrorReport.From(exception);
        _reserve = null;
        var report = ErrorReport.From(exception);
        var text = $"{report.Value} This engine's objects may take {MemorySize.ToText(limit.Value)} (ipengine --memory)";
        return report with { Value = text, Traceback = [$"{typeof(OutOfMemoryException).FullName}: {text}", .. report.Traceback.Skip(1)] };
    }

    /// <summary>Takes the reserve again, when it was given up and there is room.</summary>
    public void Refill()
    {
        if (limit is null || _reserve is not null) return;
        try
        {
            _reserve = new byte[Size];
        }
        catch (OutOfMemoryException)
        {
            // What the code has left behind takes all the room; clear the namespace, and there is some again.
        }
    }
}
