using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller;

/// <summary>What an engine that connected again holds: requests that wait or run, and replies that it sends again.</summary>
internal sealed class EngineInventory(InventoryReply told)
{
    private readonly HashSet<string> _ids = [.. told.Queued, .. told.Running, .. told.Done];

    /// <summary>Nothing.</summary>
    public static EngineInventory Empty { get; } = new(new InventoryReply([], [], []));

    /// <summary>It has the request in its present try, or its reply. What it holds of an earlier try answers nothing.</summary>
    public bool Has(Job job) => _ids.Contains(job.Id) && told.Attempts.GetValueOrDefault(job.Id) >= job.AttemptHere;
}
