namespace InteractiveParallel;

/// <summary>What the cluster has to do, as the hub knows it.</summary>
/// <param name="Engines">By engine id.</param>
/// <param name="Unassigned">Load-balanced tasks that no engine has been given yet.</param>
public sealed record QueueStatus(IReadOnlyDictionary<int, EngineQueue> Engines, int Unassigned)
{
    /// <summary>The ids of the unassigned tasks; null unless they were asked for.</summary>
    public IReadOnlyList<string>? UnassignedIds { get; init; }
}
