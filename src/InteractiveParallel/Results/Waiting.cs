namespace InteractiveParallel;

/// <summary>Waits for conditions whose changes are announced.</summary>
internal static class Waiting
{
    /// <param name="reached">The condition.</param>
    /// <param name="nextChange">Gives a task that completes with the next change; asked before the condition.</param>
    /// <param name="timeout">How long to wait; null waits for ever, zero looks once.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether the condition holds.</returns>
    public static async Task<bool> UntilAsync(
        Func<bool> reached, Func<Task> nextChange, TimeSpan? timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        if (reached()) return true;
        if (timeout == TimeSpan.Zero) return false;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var end = Task.Delay(timeout ?? Timeout.InfiniteTimeSpan, time, ended.Token);
        try
        {
            while (true)
            {
                var change = nextChange();
                if (reached()) return true;
                if (await Task.WhenAny(change, end).ConfigureAwait(false) != end) continue;
                await end.ConfigureAwait(false);
                return reached();
            }
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Waits for all results, or for one of them.</summary>
    public static Task<bool> ForAsync(
        IReadOnlyCollection<AsyncResult> results, ReturnWhen returnWhen, TimeSpan? timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        Func<bool> one = returnWhen switch
        {
            ReturnWhen.FirstCompleted => () => results.Any(result => result.Ready),
            ReturnWhen.FirstException => () => results.Any(result => result.HasFailed),
            _ => () => false,
        };
        return UntilAsync(() => one() || results.All(result => result.Ready), NextChange, timeout, time, cancellationToken);

        Task NextChange()
        {
            List<Task> changes = [];
            foreach (var result in results)
            {
                if (result.Ready) continue;
                var progress = result.NextProgress();
                // It may have become ready in between, and then nothing more is announced.
                if (result.Ready) continue;
                changes.Add(progress);
                // All are waited for: one after the other will do, and each is looked at a few times only.
                if (returnWhen == ReturnWhen.AllCompleted) break;
            }

            return changes.Count == 0 ? Task.CompletedTask : Task.WhenAny(changes);
        }
    }

    /// <summary>Waits for all results and shows how far they are.</summary>
    public static async Task<bool> ShowingProgressAsync(
        IReadOnlyCollection<AsyncResult> results,
        ProgressLine line,
        TimeSpan interval,
        TimeSpan? timeout,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var wait = ForAsync(results, ReturnWhen.AllCompleted, timeout, time, cancellationToken);
        try
        {
            while (!wait.IsCompleted)
            {
                line.Show(Text());
                await Task.WhenAny(wait, Task.Delay(interval, time, stop.Token)).ConfigureAwait(false);
            }

            return await wait.ConfigureAwait(false);
        }
        finally
        {
            line.End(Text());
            await stop.CancelAsync().ConfigureAwait(false);
        }

        string Text() => FormattableString.Invariant(
            $"{results.Sum(result => result.Progress)}/{results.Sum(result => result.Count)} done, {Elapsed().TotalSeconds:0.0} s");

        TimeSpan Elapsed() => results.Count == 0 ? TimeSpan.Zero : results.Max(result => result.Elapsed);
    }
}
