using System.Runtime.CompilerServices;

namespace InteractiveParallel;

/// <content>Going through the items while others are still being computed.</content>
public partial class AsyncMapResult<T>
{
    /// <summary>
    /// The items as their tasks finish: part by part, the first that is ready first. The error of a failed part is thrown when its turn comes.
    /// </summary>
    public IAsyncEnumerable<T> Unordered => EnumerateUnordered(CancellationToken.None);

    /// <summary>The items in order, each as soon as it and all before it are here.</summary>
    /// <exception cref="RemoteException">The part that comes next failed.</exception>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        EnumerateOrdered(cancellationToken).GetAsyncEnumerator(CancellationToken.None);

    private async IAsyncEnumerable<T> EnumerateOrdered([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_distribution != Distribution.Block)
        {
            // Dealt parts interleave: the second item is the second part's first.
            foreach (var item in await AsTask().WaitAsync(cancellationToken).ConfigureAwait(false)) yield return item;
            yield break;
        }

        for (var part = 0; part < Parts.Count; part++)
        {
            while (true)
            {
                var progress = NextProgress();
                if (Parts[part].Done) break;
                await progress.WaitAsync(cancellationToken).ConfigureAwait(false);
            }

            foreach (var item in ReadPart(part)) yield return item;
        }
    }

    private async IAsyncEnumerable<T> EnumerateUnordered([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var turn = 0; turn < Parts.Count; turn++)
        {
            int part;
            while (!TryFinished(turn, out part, out var progress)) await progress.WaitAsync(cancellationToken).ConfigureAwait(false);
            foreach (var item in ReadPart(part)) yield return item;
        }
    }

    private bool TryFinished(int turn, out int part, out Task progress)
    {
        progress = NextProgress();
        lock (Gate)
        {
            var finished = turn < _finishOrder.Count;
            part = finished ? _finishOrder[turn] : -1;
            return finished;
        }
    }
}
