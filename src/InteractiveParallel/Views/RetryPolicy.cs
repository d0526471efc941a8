using InteractiveParallel.Protocol;

namespace InteractiveParallel;

/// <summary>After which failures, when and where a task is tried again; how often, <see cref="LoadBalancedOptions.Retries"/> says. Immutable.</summary>
public sealed record RetryPolicy
{
    /// <summary>Which failures are followed by another try. Default: any.</summary>
    public RetryOn On { get; init; } = RetryOn.AnyFailure;

    /// <summary>
    /// Only exceptions of exactly these types are followed by another try; the death of its engine always is. Names without namespace, as
    /// <see cref="RemoteException.Ename"/> has them: <c>IOException</c> does not stand for <c>FileNotFoundException</c>, because engines tell the name of the type and not
    /// those of the types it derives from. Default: empty, all exceptions.
    /// </summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>
    /// The task may run again on an engine where it failed, when there is no other. Default: false: when it has failed on every engine, that is its result.
    /// </summary>
    public bool SameEngine { get; init; }

    /// <summary>The pause before the first retry. Default: none. Not negative.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Each pause is so many times the one before. Default: 2. At least 1.</summary>
    public double Factor { get; init; } = 2;

    /// <summary>The longest pause. Default: a minute. Not negative.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    internal void ThrowIfSenseless()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Delay, TimeSpan.Zero, $"{nameof(LoadBalancedOptions.Retry)}.{nameof(Delay)}");
        ArgumentOutOfRangeException.ThrowIfLessThan(LongestDelay, TimeSpan.Zero, $"{nameof(LoadBalancedOptions.Retry)}.{nameof(LongestDelay)}");
        if (!(Factor >= 1 && double.IsFinite(Factor)))
            throw new ArgumentOutOfRangeException($"{nameof(LoadBalancedOptions.Retry)}.{nameof(Factor)}", Factor, "each pause is at least as long as the one before: give 1 or more");
        if (On == RetryOn.EngineLoss && Errors.Count > 0)
            throw new ArgumentException($"{nameof(RetryOn)}.{nameof(RetryOn.EngineLoss)} means that no exception is followed by another try, but {nameof(Errors)} names some: give one of the two");
    }

    internal RetryRules ToWire() => new()
    {
        SameEngine = SameEngine, LossOnly = On == RetryOn.EngineLoss, Errors = Errors, Delay = Delay, Factor = Factor, LongestDelay = LongestDelay,
    };
}
