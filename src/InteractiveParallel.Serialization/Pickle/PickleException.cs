namespace InteractiveParallel.Serialization.Pickle;

/// <summary>A pickle cannot be read; the text names the place in its bytes, or in the value, and what stands there.</summary>
/// <param name="reason">What is wrong.</param>
public sealed class PickleException(string reason) : Exception(reason)
{
    private readonly ErrorPlace _place = new();

    /// <inheritdoc/>
    public override string Message => _place.Before(base.Message);

    /// <summary>See <see cref="ErrorPlace.Within"/>.</summary>
    internal bool Within(string step) => _place.Within(step);
}
