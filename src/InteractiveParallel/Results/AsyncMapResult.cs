namespace InteractiveParallel;

/// <summary>
/// The coming items of a map or a gather. Await it for all of them in order; <c>await foreach</c> gives them in order as they arrive,
/// <see cref="Unordered"/> as they finish. It may be done several times and at the same time.
/// </summary>
/// <typeparam name="T">Type of the items.</typeparam>
public partial class AsyncMapResult<T> : AsyncResult<T[]>, IAsyncEnumerable<T>
{
    private readonly T[]?[] _parts;
    private readonly int[]? _lengths;
    private readonly List<int> _finishOrder = [];
    private readonly Distribution _distribution;
    private readonly Lock _reading = new();
    private int _itemsFinished;

    /// <param name="lengths">Items of each part; null when only the engines know.</param>
    /// <param name="parts">Number of parts.</param>
    /// <param name="distribution">How the parts make up the whole.</param>
    /// <param name="sender">The client's side.</param>
    internal AsyncMapResult(int parts, int[]? lengths, Distribution distribution, TaskSender sender)
        : base(parts, sender)
    {
        _parts = new T[]?[parts];
        _lengths = lengths;
        _distribution = distribution;
        Count = lengths?.Sum() ?? parts;
    }

    /// <summary>How many items there will be; of a gather, how many engines.</summary>
    public override int Count { get; }

    /// <summary>How many of <see cref="Count"/> belong to finished tasks.</summary>
    public override int Progress => Volatile.Read(ref _itemsFinished);

    private protected override void Note(SentTask task)
    {
        _finishOrder.Add(task.Index);
        _itemsFinished += _lengths?[task.Index] ?? 1;
    }

    /// <summary>One result for each task, with its part of the items, in the order of the parts.</summary>
    public IReadOnlyList<AsyncResult<T[]>> Split()
    {
        var parts = new AsyncResult<T[]>[Parts.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            var part = i;
            parts[i] = new PartResult<T[]>(Parts[i], Sender, () => ReadPart(part));
        }

        return parts;
    }

    /// <summary>
    /// The outcome of each task, its items or its error, in the order of the parts: what went wrong in some takes nothing from the others.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait, not the tasks.</param>
    public Task<Outcome<T[]>[]> OutcomesAsync(CancellationToken cancellationToken = default) => Outcome<T[]>.OfAllAsync(Split(), cancellationToken);

    /// <summary>Throws what went wrong with the tasks, before all of their items are read.</summary>
    private protected virtual void ThrowIfFailed() => ThrowErrors();

    /// <summary>The items of a finished task; called once unless it throws.</summary>
    /// <param name="task">The task.</param>
    /// <param name="error">What went wrong with it; null when nothing did.</param>
    /// <param name="length">How many items it has; 0 when only the engine knows.</param>
    private protected virtual T[] Open(SentTask task, Exception? error, int length) => error is null ? task.ReadItems<T>() : throw error;

    private protected override T[] ReadValue()
    {
        ThrowIfFailed();
        var parts = new T[Parts.Count][];
        for (var i = 0; i < parts.Length; i++) parts[i] = ReadPart(i);
        return parts.Length == 1 ? parts[0] : Partition.Join<T>(parts, _distribution);
    }

    /// <summary>The items of a finished part; read once, by whoever comes first.</summary>
    private T[] ReadPart(int part)
    {
        lock (_reading)
        {
            if (_parts[part] is { } known) return known;
            return _parts[part] = Open(Parts[part], ErrorOf(Parts[part]), _lengths?[part] ?? 0);
        }
    }
}
