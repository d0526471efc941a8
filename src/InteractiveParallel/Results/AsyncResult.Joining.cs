namespace InteractiveParallel;

/// <content>Several results as one.</content>
public abstract partial class AsyncResult
{
    internal SentTask[] SentTasks => _tasks;

    /// <summary>One result with the values of all, in this order. It has their tasks, output and times; they themselves stay as they are.</summary>
    /// <param name="results">At least one, all of one client.</param>
    /// <exception cref="ArgumentException">There is none, or they are of several clients.</exception>
    public static AsyncResults<T> Join<T>(params AsyncResult<T>[] results)
    {
        ArgumentNullException.ThrowIfNull(results);
        if (results.Length == 0) throw new ArgumentException("there is nothing to join: give at least one result", nameof(results));
        var sender = results[0].Sender;
        if (!Array.TrueForAll(results, result => ReferenceEquals(result.Sender, sender)))
            throw new ArgumentException("results of several clients cannot be joined: await them each, or use Task.WhenAll with AsTask()", nameof(results));
        return new JoinedResults<T>([.. results], sender);
    }

    /// <summary>One result with all values of all results, one after the other.</summary>
    /// <inheritdoc cref="Join{T}(AsyncResult{T}[])"/>
    public static AsyncResults<T> Join<T>(params AsyncResults<T>[] results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return Join<T>([.. results.SelectMany(result => result.Split())]);
    }
}
