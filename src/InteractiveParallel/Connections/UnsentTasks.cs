using System.Diagnostics.CodeAnalysis;
using InteractiveParallel.Protocol;

namespace InteractiveParallel;

/// <summary>
/// Load-balanced tasks that ended before they were sent: the scheduler does not know them, so what depends on them is decided here. Remembers the last
/// 65,536. Thread-safe.
/// </summary>
internal sealed class UnsentTasks
{
    private const int Limit = 65_536;

    private readonly Lock _gate = new();
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldestFirst = new();
    private volatile bool _any;

    public void Add(IEnumerable<SentTask> tasks)
    {
        lock (_gate)
        {
            foreach (var task in tasks)
            {
                if (task.Target is not null || !_ids.Add(task.MessageId)) continue;
                _oldestFirst.Enqueue(task.MessageId);
                if (_oldestFirst.Count > Limit) _ids.Remove(_oldestFirst.Dequeue());
                _any = true;
            }
        }
    }

    /// <summary>Takes out of a call's dependencies what has been decided here.</summary>
    /// <param name="call">The call; what is left of its dependencies is for the scheduler.</param>
    /// <param name="reason">Why they cannot be met any more.</param>
    /// <returns>False when they cannot.</returns>
    public bool TryResolve(ref OutgoingCall call, [NotNullWhen(false)] out string? reason)
    {
        reason = null;
        if (!_any || call.Options is { After: null, Follow: null }) return true;
        var (after, follow) = (call.Options.After, call.Options.Follow);
        lock (_gate)
        {
            reason = Resolve(ref after, mustHaveRun: false) ?? Resolve(ref follow, mustHaveRun: true);
        }

        if (reason is not null) return false;
        if (after != call.Options.After || follow != call.Options.Follow) call = call.DependingOn(after, follow);
        return true;
    }

    // A task that ended unsent has failed, and has run nowhere.
    private string? Resolve(ref TaskDependency? dependency, bool mustHaveRun)
    {
        if (dependency?.Ids.FirstOrDefault(_ids.Contains) is not { } unsent) return null;
        var counts = dependency.Failure && !mustHaveRun;
        if (counts && !dependency.All)
        {
            dependency = null;
            return null;
        }

        string[] left = [.. dependency.Ids.Where(id => !_ids.Contains(id))];
        if (!counts && (dependency.All || left.Length == 0))
            return $"it depends on task {unsent}, which was cancelled, or could not be sent, before it left the client";
        dependency = left.Length == 0 ? null : dependency with { Ids = left };
        return null;
    }
}
