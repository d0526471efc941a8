namespace InteractiveParallel;

/// <summary>Which tasks are settled, as the hub knows it.</summary>
/// <param name="Pending">Ids of those that are not.</param>
/// <param name="Completed">Ids of those that are, well or not.</param>
public sealed record ResultStatus(IReadOnlyList<string> Pending, IReadOnlyList<string> Completed);
