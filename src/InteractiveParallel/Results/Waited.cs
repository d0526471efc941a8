namespace InteractiveParallel;

/// <summary>What a wait has come to: <c>var (done, pending) = await ...</c>.</summary>
/// <typeparam name="T">What was waited for.</typeparam>
public sealed record Waited<T>
{
    /// <summary>Those that have finished, well or not, in the order in which they were given.</summary>
    public required IReadOnlyList<T> Done { get; init; }

    /// <summary>Those that go on, in the order in which they were given.</summary>
    public required IReadOnlyList<T> Pending { get; init; }

    /// <summary>True when what was waited for came to be before the timeout.</summary>
    public required bool InTime { get; init; }

    /// <summary>The two lists.</summary>
    public void Deconstruct(out IReadOnlyList<T> done, out IReadOnlyList<T> pending) => (done, pending) = (Done, Pending);
}
