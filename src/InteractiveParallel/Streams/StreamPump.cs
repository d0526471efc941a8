using System.Threading.Channels;

namespace InteractiveParallel;

/// <summary>
/// Runs one enumeration of a <see cref="MapStream{TResult}"/>: takes the input, sends it in tasks while there is room, and hands the results to whoever
/// enumerates.
/// </summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <typeparam name="TItem">Type of the results.</typeparam>
internal sealed class StreamPump<T, TItem> : IAsyncDisposable
{
    // An input that does not look at its token is left to itself after this time, and disposed when its step ends.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(0.1);

    private readonly IAsyncEnumerable<T> _input;
    private readonly Func<T[], IReadOnlyList<string>, AsyncMapResult<TItem>> _send;
    private readonly StreamEngines _engines;
    private readonly MapStreamOptions _options;
    private readonly StreamWindow _window;
    private readonly Client _client;
    private readonly CancellationTokenSource _stop;
    private readonly Channel<AsyncMapResult<TItem>> _sent = System.Threading.Channels.Channel.CreateUnbounded<AsyncMapResult<TItem>>();
    private readonly Task _sending;
    private readonly Task _filling;
    private readonly Task _watching;
    private Exception? _failure;

    public StreamPump(
        IAsyncEnumerable<T> input,
        Func<T[], IReadOnlyList<string>, AsyncMapResult<TItem>> send,
        StreamEngines engines,
        MapStreamOptions options,
        StreamWindow window,
        Client client,
        CancellationToken cancellationToken)
    {
        (_input, _send, _engines, _options, _window, _client) = (input, send, engines, options, window, client);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _stop.Token.UnsafeRegister(static window => ((StreamWindow)window!).Cancel(), window);
        // The input may be anybody's blocking code.
        _sending = Task.Run(() => SendAllAsync(_stop.Token), CancellationToken.None);
        _filling = FillAsync();
        _watching = WatchAsync();
    }

    /// <summary>The tasks in the order in which they are to be taken. It ends with the input, or with its error.</summary>
    public IAsyncEnumerable<AsyncMapResult<TItem>> TasksAsync(CancellationToken cancellationToken) => _sent.Reader.ReadAllAsync(cancellationToken);

    /// <summary>The results of a task, when they are there.</summary>
    public async Task<TItem[]> TakeAsync(AsyncMapResult<TItem> task, CancellationToken cancellationToken)
    {
        try
        {
            return await task.AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested && _failure is not null)
        {
            // It may have been cancelled because of another one, which is the one to tell about.
            throw _failure;
        }
        finally
        {
            _window.Take();
        }
    }

    /// <summary>
    /// Stops taking input, cancels what has not finished, and waits for the end of both; for an input that does not end its step, only a moment.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_filling, _watching).ConfigureAwait(false);
        var sending = _sending.WaitAsync(Grace, _client.Sender.Time, CancellationToken.None);
        await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // Whoever left does not want to know of an error that the input throws behind him.
        if (!_sending.IsCompleted) _ = ForgetAsync(_sending);
        _stop.Dispose();
    }

    private static async Task ForgetAsync(Task task) => await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task FillAsync()
    {
        Exception? end = null;
        try
        {
            await _sending.WaitAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // The input's, or an item that cannot travel: it is thrown where the results end.
            end = _failure ?? e;
        }

        if (_options.Ordered) _sent.Writer.TryComplete(end);
        await _window.EmptyAsync().ConfigureAwait(false);
        _sent.Writer.TryComplete(end);
    }

    private async Task SendAllAsync(CancellationToken cancellationToken)
    {
        var reader = new ChunkReader<T>(_input.GetAsyncEnumerator(cancellationToken), _options.ChunkSize, _options.ChunkDelay, _client.Sender.Time);
        await using var _ = reader.ConfigureAwait(false);
        while (true)
        {
            await _window.RoomAsync(cancellationToken).ConfigureAwait(false);
            var items = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (items.Length == 0) return;
            var targets = await _engines.TargetsAsync(cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            var task = _send(items, targets);
            _window.Add(task);
            if (_options.Ordered) _sent.Writer.TryWrite(task);
            Receive(task);
        }
    }

    // It ends before the window is empty, and that is waited for.
    private void Receive(AsyncMapResult<TItem> task) => _ = ReceiveAsync(task);

    private async Task ReceiveAsync(AsyncMapResult<TItem> task)
    {
        try
        {
            await task.AsTask().ConfigureAwait(false);
            if (!_options.Ordered) _sent.Writer.TryWrite(task);
        }
        catch (Exception e)
        {
            await FailAsync(e).ConfigureAwait(false);
        }
        finally
        {
            _window.Finish(task);
        }
    }

    // An input may be idle for ever, and nothing may be under way: then nothing else tells that the client has ended.
    private async Task WatchAsync()
    {
        try
        {
            await _client.EndAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            if (!_stop.IsCancellationRequested) await FailAsync(e).ConfigureAwait(false);
        }
    }

    private async Task FailAsync(Exception failure)
    {
        if (Interlocked.CompareExchange(ref _failure, failure, null) is not null) return;
        if (!_options.Ordered) _sent.Writer.TryComplete(failure);
        if (!_stop.IsCancellationRequested) await _stop.CancelAsync().ConfigureAwait(false);
    }
}
