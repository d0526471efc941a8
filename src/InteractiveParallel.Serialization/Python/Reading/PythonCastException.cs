using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>Python sent something else than was asked for.</summary>
internal sealed class PythonCastException(string reason) : InvalidCastException(reason)
{
    private readonly ErrorPlace _place = new();

    /// <inheritdoc/>
    public override string Message => _place.Before(base.Message);

    /// <summary>An exception filter for all that can go wrong in reading: adds a step to the place and is never true.</summary>
    public static bool Within(Exception error, string step) => error switch
    {
        PythonCastException cast => cast._place.Within(step),
        PickleException broken => broken.Within(step),
        _ => false,
    };

    /// <summary>The same, for an item of a sequence.</summary>
    public static bool Within(Exception error, int index) => Within(error, $"[{index}]");
}
