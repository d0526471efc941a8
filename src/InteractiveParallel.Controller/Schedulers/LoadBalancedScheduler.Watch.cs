namespace InteractiveParallel.Controller;

/// <content>Tasks whose queue does not move: someone should know why.</content>
internal sealed partial class LoadBalancedScheduler
{
    private List<Job> _firstInLine = [];

    /// <summary>
    /// The tasks that were first in their queue the last time this was asked, and still are: each is told of once, so that the answers stay few however many
    /// tasks wait behind them. Tasks that wait for others are not among them; those others are, when they are the reason.
    /// </summary>
    public IReadOnlyList<Job> Stuck()
    {
        List<Job> stuck = [];
        var earlier = _firstInLine;
        _firstInLine = [.. _pools.Select(pool => pool.Queue).Append(_any).Concat(_choosy.Values).Select(queue => queue.First).OfType<Job>()];
        if (_firstInLine.Count == 0 || earlier.Count == 0) return stuck;
        var known = earlier.ToHashSet();
        foreach (var job in _firstInLine)
        {
            if (job.WasExplained || !known.Contains(job)) continue;
            job.WasExplained = true;
            stuck.Add(job);
        }

        return stuck;
    }
}
