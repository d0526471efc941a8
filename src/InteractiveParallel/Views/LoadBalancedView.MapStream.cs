using System.Runtime.CompilerServices;

namespace InteractiveParallel;

/// <content>A function over a sequence that is taken, computed and given bit by bit.</content>
public sealed partial class LoadBalancedView
{
    /// <summary>
    /// The function of each item, computed while the result is enumerated; the input may be without an end. See <see cref="MapStream{TResult}"/>.
    /// </summary>
    /// <param name="function">What is computed of an item.</param>
    /// <param name="sequence">The items, taken as there is room for them, on a pool thread.</param>
    /// <param name="options">Default: null, those of a new <see cref="MapStreamOptions"/>.</param>
    public MapStream<TResult> MapStream<T, TResult>(Func<T, TResult> function, IEnumerable<T> sequence, MapStreamOptions? options = null) =>
        MapStream(function, InputOf(sequence, options), options);

    /// <inheritdoc cref="MapStream{T, TResult}(Func{T, TResult}, IEnumerable{T}, MapStreamOptions?)"/>
    public MapStream<TResult> MapStream<T, TResult>(Func<T, Task<TResult>> function, IEnumerable<T> sequence, MapStreamOptions? options = null) =>
        MapStream(function, InputOf(sequence, options), options);

    /// <inheritdoc cref="MapStream{T, TResult}(Func{T, TResult}, IEnumerable{T}, MapStreamOptions?)"/>
    public MapStream<TResult> MapStream<T, TResult>(Func<T, TResult> function, IAsyncEnumerable<T> sequence, MapStreamOptions? options = null) =>
        MapStream<T, TResult>(new MapCall<T, TResult>(function).Run, size => TryEach(function, size), sequence, options);

    /// <inheritdoc cref="MapStream{T, TResult}(Func{T, TResult}, IEnumerable{T}, MapStreamOptions?)"/>
    public MapStream<TResult> MapStream<T, TResult>(Func<T, Task<TResult>> function, IAsyncEnumerable<T> sequence, MapStreamOptions? options = null) =>
        MapStream<T, TResult>(new MapCallAsync<T, TResult>(function).RunAsync, size => TryEach(function, size), sequence, options);

    private MapStream<TResult> MapStream<T, TResult>(Delegate run, Func<int, Delegate> tryEach, IAsyncEnumerable<T> sequence, MapStreamOptions? options)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        options ??= new MapStreamOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ChunkSize, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(options.MaxOutstanding ?? 0);
        var tried = options.ChunkSize > 1;
        var tryRun = tryEach(options.ChunkSize);
        return new MapStream<TResult>(
            EnumerateAsync(
                items => SendPart(run, items, lengths => new AsyncMapResult<TResult>(1, lengths, Distribution.Block, Sender)), sequence, options),
            EnumerateAsync(
                items => SendPart(tryRun, items, lengths => new OutcomeMapResult<TResult>(1, lengths, Sender, tried)), sequence, options));
    }

    private static IAsyncEnumerable<T> InputOf<T>(IEnumerable<T> sequence, MapStreamOptions? options) =>
        PooledSequence<T>.InputOf(sequence, options?.ChunkSize ?? 1);

    private async IAsyncEnumerable<TItem> EnumerateAsync<T, TItem>(
        Func<T[], AsyncMapResult<TItem>> send,
        IAsyncEnumerable<T> input,
        MapStreamOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var window = new StreamWindow(runTime => Room(options, runTime), Client.EngineChangeAsync, Sender);
        var pump = new StreamPump<T, TItem>(input, send, options, window, Client, cancellationToken);
        await using var _ = pump.ConfigureAwait(false);
        await foreach (var task in pump.TasksAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in await pump.TakeAsync(task, cancellationToken).ConfigureAwait(false)) yield return item;
        }
    }

    private TAnswer SendPart<T, TAnswer>(Delegate run, T[] items, Func<int[], TAnswer> make)
        where TAnswer : AsyncResult
    {
        var result = make([items.Length]);
        Sender.SendOnly(result, Outgoing(Canner.Can(run, items), FunctionMetadata()), engine: null, CancellationToken.None);
        return result;
    }

    /// <summary>How many tasks of a stream may be under way now.</summary>
    private int Room(MapStreamOptions options, TimeSpan runTime) => options.MaxOutstanding switch
    {
        null => Math.Max(1, Client.Engines.Count(IsMine)) * Depth(runTime),
        0 => int.MaxValue,
        { } most => most,
    };

    private bool IsMine(EngineInfo engine) => engine.Runs(Languages.CSharp) && (_options.Targets.Count == 0 || _options.Targets.Contains(engine.Id));

    // One runs and one is on its way; of short tasks as many as bridge the way of a message.
    private static int Depth(TimeSpan runTime) => runTime == TimeSpan.Zero ? 2 : (int)Math.Clamp(TimeSpan.FromMilliseconds(2) / runTime, 2, 64);
}
