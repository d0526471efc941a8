namespace InteractiveParallel;

/// <summary>
/// The way to the culprit inside a value, gathered while an error passes all holders of the culprit. <see cref="Within"/> is called from exception filters,
/// so that the error is not caught and thrown again at each holder, for which the stack of a deep value would not suffice.
/// </summary>
internal sealed class ErrorPlace
{
    private const int StepsShownAtEachEnd = 4;

    private readonly List<string> _steps = []; // from the inside out

    /// <summary>Puts a step before the place. Always false.</summary>
    public bool Within(string step)
    {
        if (step.Length > 0)
            _steps.Add(step);
        return false;
    }

    /// <summary>The reason behind the place, if there is one.</summary>
    public string Before(string reason) => _steps.Count == 0 ? reason : $"{this}: {reason}";

    /// <summary>From the outside in, e.g. <c>captured variable 'job'.Log[2]</c>.</summary>
    public override string ToString()
    {
        if (_steps.Count <= 2 * StepsShownAtEachEnd)
            return Join(_steps);
        return $"{Join(_steps[^StepsShownAtEachEnd..])}...{Join(_steps[..StepsShownAtEachEnd])}";
    }

    private static string Join(List<string> steps)
    {
        var place = "";
        foreach (var step in steps)
            place = place.Length == 0 || place[0] is '.' or '[' ? step + place : $"{step}, {place}";
        return place;
    }
}
