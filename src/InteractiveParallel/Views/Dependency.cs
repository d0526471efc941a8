using System.ComponentModel;
using System.Runtime.CompilerServices;
using InteractiveParallel.Protocol;

namespace InteractiveParallel;

/// <summary>
/// Tasks that another task waits for (<see cref="LoadBalancedOptions.After"/>) or runs beside (<see cref="LoadBalancedOptions.Follow"/>):
/// <c>After = [first, second]</c>, <c>Follow = first</c>, <c>After = Dependency.Any(first, second) with { Failure = true }</c>. A result stands for all its
/// tasks, so that of a map for every chunk; a text is a message id. Only load-balanced tasks of the same cluster can be depended on, those of other clients
/// by their ids. Immutable.
/// </summary>
[CollectionBuilder(typeof(Dependency), nameof(All))]
public sealed record Dependency
{
    private Dependency()
    {
    }

    /// <summary>The message ids of the tasks, each once. When there are none, nothing is waited for.</summary>
    public IReadOnlyList<string> Ids { get; private init; } = [];

    /// <summary>True: every task must have ended in a way that counts. False: one is enough. Default: true; <see cref="Any"/> makes it false.</summary>
    public bool NeedsAll { get; init; } = true;

    /// <summary>A task that succeeded counts. Default: true.</summary>
    public bool Success { get; init; } = true;

    /// <summary>A task that failed counts: for tasks that tidy up, <c>with { Failure = true, Success = false }</c>. Default: false.</summary>
    public bool Failure { get; init; }

    /// <summary>All of these tasks.</summary>
    /// <exception cref="ArgumentException">One of them is a set with conditions of its own.</exception>
    public static Dependency All(params ReadOnlySpan<Dependency> tasks)
    {
        var ids = new OrderedDictionary<string, bool>(StringComparer.Ordinal);
        foreach (var task in tasks)
        {
            ArgumentNullException.ThrowIfNull(task, nameof(tasks));
            if (task is not { NeedsAll: true, Success: true, Failure: false }) throw new ArgumentException(
                "a set of tasks that has conditions of its own (any, or which ends count) cannot be part of another one: name its tasks here, and set the conditions on the whole",
                nameof(tasks));
            foreach (var id in task.Ids) ids.TryAdd(id, true);
        }

        return new Dependency { Ids = [.. ids.Keys] };
    }

    /// <summary>Any one of these tasks.</summary>
    /// <exception cref="ArgumentException">One of them is a set with conditions of its own.</exception>
    public static Dependency Any(params ReadOnlySpan<Dependency> tasks) => All(tasks) with { NeedsAll = false };

    /// <summary>All tasks of a result.</summary>
    /// <exception cref="ArgumentException">The result is of a direct view, whose tasks the scheduler does not know.</exception>
    public static implicit operator Dependency(AsyncResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new Dependency { Ids = result.IdsToDependOn() };
    }

    /// <summary>All tasks of all results.</summary>
    /// <exception cref="ArgumentException">One of the results is of a direct view, whose tasks the scheduler does not know.</exception>
    public static implicit operator Dependency(AsyncResult[] results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return All(Array.ConvertAll(results, result => (Dependency)result));
    }

    /// <summary>The task with this message id, of whichever client.</summary>
    public static implicit operator Dependency(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return new Dependency { Ids = [id] };
    }

    /// <summary>The tasks with these message ids, of whichever client.</summary>
    public static implicit operator Dependency(string[] ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return All(Array.ConvertAll(ids, id => (Dependency)id));
    }

    /// <summary>All tasks of all results.</summary>
    /// <exception cref="ArgumentException">One of the results is of a direct view, whose tasks the scheduler does not know.</exception>
    public static implicit operator Dependency(List<AsyncResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return results.ToArray();
    }

    /// <summary>The tasks with these message ids, of whichever client.</summary>
    public static implicit operator Dependency(List<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return ids.ToArray();
    }

    /// <summary>The tasks with these message ids, of whichever client.</summary>
    public static implicit operator Dependency(HashSet<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return ids.ToArray();
    }

    /// <summary>The same conditions on the same tasks, in whatever order.</summary>
    public bool Equals(Dependency? other) =>
        other is not null && (NeedsAll, Success, Failure) == (other.NeedsAll, other.Success, other.Failure)
        && Ids.Count == other.Ids.Count && Ids.ToHashSet(StringComparer.Ordinal).SetEquals(other.Ids);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(NeedsAll, Success, Failure, Ids.Aggregate(0, (sum, id) => sum ^ string.GetHashCode(id, StringComparison.Ordinal)));

    /// <summary>Each task alone. It is there so that the compiler takes <c>[first, second]</c> for a set; what enumerates objects sees <see cref="Ids"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IEnumerator<Dependency> GetEnumerator() => Ids.Select(id => (Dependency)id).GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() =>
        $"{(NeedsAll ? "all" : "any")} of {Ids.Count} tasks{(Failure ? Success ? ", ended well or not" : ", failed" : "")}";

    /// <exception cref="ArgumentException">It can never be met.</exception>
    internal void ThrowIfSenseless(string name)
    {
        if (!Success && !Failure) throw new ArgumentException($"{name} could never be met: neither success nor failure of its tasks counts; set one of them to true");
    }

    internal TaskDependency? ToWire() => Ids.Count == 0 ? null : new TaskDependency(Ids, NeedsAll, Success, Failure);
}
