using InteractiveParallel.Serialization;

namespace InteractiveParallel;

/// <summary>Cans what a view's options ask of engines: once, for all calls of the view.</summary>
internal static class TaskGuards
{
    /// <summary>Null when nothing is asked.</summary>
    /// <exception cref="CannotShipException">The condition cannot travel.</exception>
    public static CannedCall? Can(Client client, Func<bool>? condition, IReadOnlyList<Requirement> requirements)
    {
        if (condition is null && requirements.Count == 0) return null;
        var guard = client.Canner.Can((Action)new TaskGuard(condition, [.. requirements]).Check);
        client.Report(guard.Warnings);
        return guard.Arrays.Length == 0 ? guard : throw new CannotShipException(
            "the condition of a view (Depend) captures an array of 64 KiB or more, which would travel with every task: push the array to the engines, and have the condition read it with Engine.Get");
    }
}
