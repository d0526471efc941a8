namespace InteractiveParallel;

/// <summary>Takes the items of an input together, as long as it does not make them wait too long. Used by one at a time.</summary>
/// <param name="input">The input; it is disposed with this, when the step that is under way has ended.</param>
/// <param name="size">Items taken together, at most.</param>
/// <param name="delay">How long the first ones wait for the others.</param>
/// <param name="time">The clock.</param>
internal sealed class ChunkReader<T>(IAsyncEnumerator<T> input, int size, TimeSpan delay, TimeProvider time) : IAsyncDisposable
{
    private readonly List<T> _items = [];

    // The step of the input that is under way, or that was its last.
    private Task<bool>? _step;

    /// <summary>The next items; none at the end. An error of the input is thrown after the items before it have been given.</summary>
    public async Task<T[]> ReadAsync(CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task? patience = null;
        while (_items.Count < size)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Of a step that is done at once this makes no new task.
            _step ??= input.MoveNextAsync().AsTask();
            if (!_step.IsCompletedSuccessfully && _items.Count > 0)
            {
                patience ??= Task.Delay(delay, time, enough.Token);
                await Task.WhenAny(_step, patience).ConfigureAwait(false);
                if (!_step.IsCompletedSuccessfully) break;
            }

            if (!await _step.ConfigureAwait(false)) break;
            _step = null;
            _items.Add(input.Current);
        }

        if (patience is not null) await enough.CancelAsync().ConfigureAwait(false);
        T[] items = [.. _items];
        _items.Clear();
        return items;
    }

    public async ValueTask DisposeAsync()
    {
        if (_step is Task step) await step.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await input.DisposeAsync().ConfigureAwait(false);
    }
}
