using System.Globalization;

namespace InteractiveParallel.Controller;

/// <content>Why a task is not running yet.</content>
internal sealed partial class LoadBalancedScheduler
{
    private const int MostNamed = 20;
    private const int MostCounted = 1000;
    private const int MostTasksNamed = 3;

    private readonly SortedSet<EngineSlot> _byId
        = new(Comparer<EngineSlot>.Create((a, b) => a.Engine.Id != b.Engine.Id ? a.Engine.Id.CompareTo(b.Engine.Id) : string.CompareOrdinal(a.Engine.Uuid, b.Engine.Uuid)));

    /// <summary>Why a task waits, or where it is; null when it is not known, or has ended.</summary>
    public string? Explain(string messageId)
    {
        if (!_jobs.TryGetValue(messageId, out var job)) return null;
        if (job.Slot is { } slot) return WhereItIs(job, slot);
        if (job.Demands is { IsResting: true } resting)
            return $"it waits before retry {resting.Retried}; the last try was on engine {resting.Attempts[^1].Engine.Id}: {resting.Attempts[^1].Error}: {resting.Attempts[^1].Text}";
        if (job.Demands?.After is { IsMet: false } after) return $"it waits for {after.Open} of {after.Ids.Count} tasks to end that it comes after{NamesOf(after)}";
        if (job.Demands?.Follow is { IsMet: false } follow) return $"it waits for {follow.Open} of {follow.Ids.Count} tasks to end whose engine it is to run on{NamesOf(follow)}";
        if (_engines.Count == 0) return "no engines are registered: start some with `ipengine`";
        if (job.Targets.Count == 0 && HomeOf(job) is { Count: 0 } home)
            return $"it needs an engine that runs {home.Language}, and there is none among the {_engines.Count} that are registered";
        var ahead = QueuedCount > 1 ? $"; {QueuedCount - 1} other tasks wait for an engine" : "";
        return $"no engine has room for it{ahead}. {string.Join("; ", Reasons(job))}";
    }

    // The first of the tasks that have not ended; none when those are far behind in a long list.
    private string NamesOf(DependencyProgress dependency)
    {
        string[] open = [.. dependency.Ids.Take(MostCounted).Where(_jobs.ContainsKey).Take(MostTasksNamed)];
        if (open.Length == 0) return "";
        var more = dependency.Open - open.Length;
        return $": '{string.Join("', '", open)}'{(more > 0 ? $" and {more} more" : "")}";
    }

    private static string WhereItIs(Job job, EngineSlot slot)
    {
        var before = 0;
        var other = job.Before;
        for (; other is not null && before < MostCounted; other = other.Before) before++;
        var place = before == 0 ? "it is on engine" : $"it is behind {before}{(other is null ? "" : " or more")} others on engine";
        return $"{place} {slot.Engine.Id}{(slot.IsSilent ? ", which does not answer: its process is stopped or its network is cut" : "")}";
    }

    /// <summary>A reason for each engine; only for the first of many, because a million tasks can ask at once.</summary>
    private List<string> Reasons(Job job)
    {
        List<string> reasons = [];
        var engines = job.Targets.Count > 0 ? job.Targets : _byId.Select(slot => slot.Engine.Uuid);
        foreach (var uuid in engines.Take(MostNamed)) reasons.Add(Reason(job, uuid));
        var all = job.Targets.Count > 0 ? job.Targets.Count : _byId.Count;
        if (all > MostNamed) reasons.Add($"and {all - MostNamed} more engines");
        return reasons;
    }

    private string NameOf(string uuid) => _engines.TryGetValue(uuid, out var slot) ? $"engine {slot.Engine.Id}" : $"engine {uuid}, which is gone";

    private string Reason(Job job, string uuid)
    {
        if (!_engines.TryGetValue(uuid, out var slot) || slot.IsLost) return $"engine {slot?.Engine.Id.ToString(CultureInfo.InvariantCulture) ?? uuid} is gone";
        var engine = $"engine {slot.Engine.Id}";
        if (!Speaks(slot, job.Language)) return $"{engine} runs {slot.Pool.Language}, not {job.Language}";
        if (job.Excluded.Contains(uuid) && job.Demands?.Attempts.FindLast(attempt => attempt.Engine.Uuid == uuid) is { } attempt)
            return $"{engine} had it: {attempt.Error}: {attempt.Text}";
        if (slot.IsSilent) return $"{engine} does not answer";
        return slot.HasRoom ? $"{engine} is free" : $"{engine} is busy with {slot.Load} {(slot.Load == 1 ? "task" : "tasks")}";
    }
}
