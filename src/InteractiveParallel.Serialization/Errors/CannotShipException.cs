namespace InteractiveParallel;

/// <summary>
/// A value or function cannot travel to another process. The message names the captured variable, argument or field
/// that holds it, says why, and what to do instead.
/// </summary>
public sealed class CannotShipException : ParallelException
{
    private readonly string _reason;
    private readonly ErrorPlace _place = new();

    /// <param name="reason">The type and the reason, e.g. <c>System.IO.FileStream belongs to this process and cannot be shipped</c>.</param>
    public CannotShipException(string reason)
        : base(reason)
    {
        _reason = reason;
    }

    /// <summary>The way to the culprit, from the outside in, e.g. <c>captured variable 'job'.Log[2]</c>; empty for the value itself.</summary>
    public string Place => _place.ToString();

    /// <inheritdoc/>
    public override string Message => _place.Before(_reason);

    /// <summary>See <see cref="ErrorPlace.Within"/>.</summary>
    internal bool Within(string step) => _place.Within(step);
}
