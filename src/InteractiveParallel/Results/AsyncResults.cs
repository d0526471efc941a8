namespace InteractiveParallel;

/// <summary>
/// The coming values of several tasks, one of each: what a call on a <see cref="DirectView"/> gives. Await it for all of them in order;
/// <c>await foreach</c> gives each as soon as it and those before it are here; <c>result[2]</c> is the result of one of them,
/// <c>result[1..3]</c> of some.
/// </summary>
/// <typeparam name="T">Type of the values.</typeparam>
public abstract class AsyncResults<T> : AsyncResult<T[]>, IAsyncEnumerable<T>
{
    private protected AsyncResults(int tasks, TaskSender sender)
        : base(tasks, sender)
    {
    }

    private protected AsyncResults(SentTask[] tasks, TaskSender sender)
        : base(tasks, sender)
    {
    }

    /// <summary>The result of one task alone, with its own metadata, output and times; it may be asked for while the others run.</summary>
    /// <param name="index">Its place, from 0; <c>^1</c> is the last.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public AsyncResult<T> this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return Part(index);
        }
    }

    /// <summary>The result of some of the tasks.</summary>
    /// <param name="range">Their places, for example <c>1..3</c> for the second and the third.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public AsyncResults<T> this[Range range]
    {
        get
        {
            var (start, length) = range.GetOffsetAndLength(Count);
            return new JoinedResults<T>([.. Enumerable.Range(start, length).Select(Part)], Sender);
        }
    }

    /// <summary>One result for each value; <see cref="AsyncResult.Join{T}(AsyncResult{T}[])"/> is the way back.</summary>
    public IReadOnlyList<AsyncResult<T>> Split() => [.. Enumerable.Range(0, Count).Select(Part)];

    /// <summary>The values in order, each as soon as it and all before it are here.</summary>
    /// <exception cref="RemoteException">The task that comes next failed.</exception>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        for (var i = 0; i < Count; i++) yield return await Part(i).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The outcome of each, value or error, in order: what went wrong in some takes nothing from the others.</summary>
    /// <param name="cancellationToken">Ends the wait, not the tasks.</param>
    public Task<Outcome<T>[]> OutcomesAsync(CancellationToken cancellationToken = default) => Outcome<T>.OfAllAsync(Split(), cancellationToken);

    /// <summary>Awaits the values and gives them by engine id.</summary>
    /// <exception cref="InvalidOperationException">An engine gave more than one value, as joined results may, or it is not known which gave one.</exception>
    public async Task<IReadOnlyDictionary<int, T>> ByEngineAsync()
    {
        var values = await AsTask().ConfigureAwait(false);
        var byEngine = new Dictionary<int, T>(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            var tasks = Part(i).Tasks;
            if (tasks.Count != 1 || tasks[0].EngineId is not { } engine)
                throw new InvalidOperationException($"value {i} does not belong to one known engine: look at Tasks");
            if (!byEngine.TryAdd(engine, values[i]))
                throw new InvalidOperationException($"engine {engine} gave more than one value: take them by place, or look at Tasks");
        }

        return byEngine;
    }

    private protected abstract AsyncResult<T> Part(int index);
}
