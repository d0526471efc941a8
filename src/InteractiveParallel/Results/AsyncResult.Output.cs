using System.Collections.ObjectModel;

namespace InteractiveParallel;

/// <content>What the tasks print, show and publish. All of it can be read while they run; a result is ready when its output is complete.</content>
public abstract partial class AsyncResult
{
    private TaskCompletionSource? _news;

    /// <summary>
    /// What the tasks have printed to standard output so far; of several, one after the other in their order. Text that a bare carriage return took
    /// back is left out.
    /// </summary>
    public string StdOut => Join(output => output.StdOut);

    /// <summary>What they have printed to standard error, likewise.</summary>
    public string StdErr => Join(output => output.StdErr);

    /// <summary>What they have shown so far (images, tables), one task after the other in their order.</summary>
    public IReadOnlyList<DisplayOutput> Outputs => [.. _tasks.SelectMany(task => task.Output?.Outputs ?? [])];

    /// <summary>
    /// What the only task has published so far with <c>Engine.PublishAsync</c>, or Python's <c>publish_data</c>, by name; it grows while the task runs. A value is read when it is
    /// looked at, and only then a value that cannot be read here throws <see cref="ParallelException"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">There are several tasks: each has its own data, in <see cref="Tasks"/>.</exception>
    public IReadOnlyDictionary<string, object?> Data => _tasks.Length == 1
        ? _tasks[0].Output?.Data ?? (IReadOnlyDictionary<string, object?>)ReadOnlyDictionary<string, object?>.Empty
        : throw new InvalidOperationException($"this result has {_tasks.Length} tasks, and each publishes for itself: look at Tasks[i].Data");

    /// <summary>
    /// True when the result is ready and everything that its tasks published has arrived. False on a ready result means that some output was lost
    /// on the way, and <see cref="ClientOptions.OutputTimeout"/> has passed; it becomes true if the rest arrives after all.
    /// </summary>
    public bool OutputComplete => Ready && Array.TrueForAll(_tasks, task => task.Output is not { IsComplete: false });

    /// <summary>Waits for <see cref="OutputComplete"/>; nothing that went wrong remotely is thrown.</summary>
    /// <param name="timeout">How long to wait; null waits until the result is ready, and no longer.</param>
    /// <param name="cancellationToken">Ends the wait, not the tasks.</param>
    /// <returns>True when all output is here.</returns>
    public async Task<bool> WaitForOutputAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        if (timeout is not null) return await Waiting.UntilAsync(() => OutputComplete, NextOutput, timeout, _sender.Time, cancellationToken).ConfigureAwait(false);
        await WaitAsync(null, cancellationToken).ConfigureAwait(false);
        return OutputComplete;
    }

    internal int TaskCount => _tasks.Length;

    internal long OutputLimit => _sender.OutputLimit;

    internal long Now => _sender.Time.GetTimestamp();

    /// <summary>A task that completes with the next output or the next finished task; take it before looking at the state.</summary>
    internal Task NextOutput()
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (Interlocked.CompareExchange(ref _news, mine, null) ?? mine).Task;
    }

    internal void OutputArrived() => Interlocked.Exchange(ref _news, null)?.SetResult();

    private string Join(Func<TaskOutput, string> text) => _tasks.Length == 1
        ? _tasks[0].Output is { } only ? text(only) : ""
        : string.Concat(Array.ConvertAll(_tasks, task => task.Output is { } output ? text(output) : ""));
}
