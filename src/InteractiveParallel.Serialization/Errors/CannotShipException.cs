namespace InteractiveParallel;

/// <summary>
/// A value or function cannot travel to another process. The message names the captured variable, argument or field
/// that holds it, says why, and what to do instead.
/// </summary>
public sealed class CannotShipException : ParallelException
{
    private const int StepsShownAtEachEnd = 4;

    private readonly string _reason;
    private readonly List<string> _steps = []; // from the inside out

    /// <param name="reason">The type and the reason, e.g. <c>System.IO.FileStream belongs to this process and cannot be shipped</c>.</param>
    public CannotShipException(string reason)
        : base(reason)
    {
        _reason = reason;
    }

    /// <summary>The way to the culprit, from the outside in, e.g. <c>captured variable 'job'.Log[2]</c>; empty for the value itself.</summary>
    public string Place
    {
        get
        {
            if (_steps.Count <= 2 * StepsShownAtEachEnd)
                return Join(_steps);
            return $"{Join(_steps[^StepsShownAtEachEnd..])}...{Join(_steps[..StepsShownAtEachEnd])}";
        }
    }

    /// <inheritdoc/>
    public override string Message => _steps.Count == 0 ? _reason : $"{Place}: {_reason}";

    /// <summary>
    /// Puts a step before the place. Always false: it is called from exception filters, so that the error passes all holders of the culprit
    /// without being caught and thrown again at each, for which the stack of a deep value would not suffice.
    /// </summary>
    internal bool Within(string step)
    {
        if (step.Length > 0)
            _steps.Add(step);
        return false;
    }

    private static string Join(List<string> steps)
    {
        var place = "";
        foreach (var step in steps)
            place = place.Length == 0 || place[0] is '.' or '[' ? step + place : $"{step}, {place}";
        return place;
    }
}
