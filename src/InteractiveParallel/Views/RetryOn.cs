namespace InteractiveParallel;

/// <summary>Which failures of a task are followed by another try.</summary>
public enum RetryOn
{
    /// <summary>Its engine died, or it threw.</summary>
    AnyFailure,

    /// <summary>Its engine died. What it throws is its result.</summary>
    EngineLoss,
}
