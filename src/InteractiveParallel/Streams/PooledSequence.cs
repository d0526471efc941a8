using System.Runtime.CompilerServices;

namespace InteractiveParallel;

/// <summary>
/// A sequence that may block, as an input of a stream: it is read on the pool, one chunk at a time, and each item is there as soon as it has been read.
/// </summary>
/// <param name="sequence">The items.</param>
/// <param name="together">How many are read without being asked for again: the items of a task.</param>
internal sealed class PooledSequence<T>(IEnumerable<T> sequence, int together) : IAsyncEnumerable<T>
{
    /// <summary>The sequence as an input: a collection is in memory and is read directly, anything else may be code that waits.</summary>
    public static IAsyncEnumerable<T> InputOf(IEnumerable<T> sequence, int together)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        return sequence is ICollection<T> or IReadOnlyCollection<T> ? sequence.ToAsyncEnumerable() : new PooledSequence<T>(sequence, together);
    }

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        ReadAsync(cancellationToken).GetAsyncEnumerator(CancellationToken.None);

    private async IAsyncEnumerable<T> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var items = sequence.GetEnumerator();
        var goesOn = true;
        while (goesOn)
        {
            var read = System.Threading.Channels.Channel.CreateUnbounded<T>(new() { SingleReader = true, SingleWriter = true });
            var reading = Task.Run(() => ReadChunk(items, read.Writer, cancellationToken), CancellationToken.None);
            try
            {
                while (await read.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
                    while (read.Reader.TryRead(out var item)) yield return item;
            }
            finally
            {
                // Nobody may dispose the items under its hands.
                goesOn = await reading.ConfigureAwait(false);
            }
        }
    }

    /// <returns>False at the end of the sequence.</returns>
    private bool ReadChunk(IEnumerator<T> items, System.Threading.Channels.ChannelWriter<T> to, CancellationToken cancellationToken)
    {
        try
        {
            for (var i = 0; i < together; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!items.MoveNext()) return false;
                to.TryWrite(items.Current);
            }

            return true;
        }
        finally
        {
            to.TryComplete();
        }
    }
}
