using System.Runtime.CompilerServices;
using InteractiveParallel.Serialization;

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
        return new MapStream<TResult>(
            EnumerateAsync(run, lengths => new AsyncMapResult<TResult>(1, lengths, Distribution.Block, Sender), sequence, options),
            EnumerateAsync(tryEach(options.ChunkSize), lengths => new OutcomeMapResult<TResult>(1, lengths, Sender, tried), sequence, options));
    }

    private static IAsyncEnumerable<T> InputOf<T>(IEnumerable<T> sequence, MapStreamOptions? options) =>
        PooledSequence<T>.InputOf(sequence, options?.ChunkSize ?? 1);

    private async IAsyncEnumerable<TItem> EnumerateAsync<T, TItem>(
        Delegate run,
        Func<int[], AsyncMapResult<TItem>> make,
        IAsyncEnumerable<T> input,
        MapStreamOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var engines = new StreamEngines(Client, _options.Targets, Client.Patience);
        // No engine at the beginning is a mistake, and told; later on it is waited for.
        if (engines.Count == 0 || _options.Language == Languages.Python) FunctionMetadata();
        var function = new KeptFunction(run);
        var window = new StreamWindow(runTime => Room(options, engines, runTime), Client.EngineChangeAsync, Sender);
        var pump = new StreamPump<T, TItem>(input, Send, engines, options, window, Client, cancellationToken);
        await using var _ = pump.ConfigureAwait(false);
        await foreach (var task in pump.TasksAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in await pump.TakeAsync(task, cancellationToken).ConfigureAwait(false)) yield return item;
        }

        AsyncMapResult<TItem> Send(T[] items, IReadOnlyList<string> targets)
        {
            var result = make([items.Length]);
            Sender.SendOnly(result, Outgoing(function.Can(items), _common with { Targets = targets }), engine: null, CancellationToken.None);
            return result;
        }
    }

    /// <summary>How many tasks of a stream may be under way now.</summary>
    private static int Room(MapStreamOptions options, StreamEngines engines, TimeSpan runTime) => options.MaxOutstanding switch
    {
        null => Math.Max(1, engines.Count) * Depth(runTime),
        0 => int.MaxValue,
        { } most => most,
    };

    // One runs and one is on its way; of short tasks as many as bridge the way of a message.
    private static int Depth(TimeSpan runTime) => runTime == TimeSpan.Zero ? 2 : (int)Math.Clamp(TimeSpan.FromMilliseconds(2) / runTime, 2, 64);
}
