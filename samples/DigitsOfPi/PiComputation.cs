using System.Numerics;
using InteractiveParallel;

namespace DigitsOfPi;

/// <summary>Computes decimals of pi on a cluster: every step that is worth it is a map over the load-balanced view.</summary>
internal sealed class PiComputation(LoadBalancedView tasks, ProgressLine progress)
{
    private const int GuardDigits = 20;

    /// <summary>The decimals behind the point, in <paramref name="pieces"/> texts of equal length, the last one cut to measure.</summary>
    /// <param name="digits">How many decimals.</param>
    /// <param name="pieces">A power of two.</param>
    public async Task<string[]> RunAsync(int digits, int pieces)
    {
        var pieceLength = (digits + pieces - 1) / pieces;
        var whole = pieceLength * pieces;
        var scale = whole + GuardDigits;

        // The root does not depend on the series, so it is computed beside it.
        var root = tasks.ApplyAsync(n => Roots.SquareRoot(10005 * BigInteger.Pow(10, 2 * n)), scale);
        var series = await SumAsync(scale, pieces);
        var sqrt = await progress.ShowAsync("square root of 10005", root);

        var pi = await progress.ShowAsync(
            "the division", tasks.ApplyAsync((q, t, r, n) => (q * 426880 * r / t % BigInteger.Pow(10, n + GuardDigits)) / BigInteger.Pow(10, GuardDigits), series.Q, series.T, sqrt, whole));
        return await TextsAsync(pi, digits, pieceLength, pieces);
    }

    private async Task<Terms> SumAsync(int scale, int pieces)
    {
        var terms = (int)(scale / Terms.DecimalsPerTerm) + 2;
        var ranges = Enumerable.Range(0, pieces).Select(i => (First: (int)((long)terms * i / pieces), End: (int)((long)terms * (i + 1) / pieces)));
        var sums = await progress.ShowAsync("Chudnovsky's series", tasks.MapAsync(range => Terms.Sum(range.First, range.End), ranges));

        while (sums.Length > 2)
        {
            var pairs = sums.Chunk(2).Select(pair => (Left: pair[0], Right: pair[1]));
            sums = await progress.ShowAsync($"joining {sums.Length} sums", tasks.MapAsync(pair => pair.Left.Join(pair.Right), pairs));
        }

        return sums.Length == 1 ? sums[0] : await JoinByProductsAsync(sums[0], sums[1]);
    }

    // The last join is the largest: its three products are computed side by side, and P is not needed any more.
    private async Task<Terms> JoinByProductsAsync(Terms left, Terms right)
    {
        (BigInteger, BigInteger)[] factors = [(left.Q, right.Q), (left.T, right.Q), (left.P, right.T)];
        var products = await progress.ShowAsync("joining the last two", tasks.MapAsync(f => f.Item1 * f.Item2, factors));
        return new Terms(0, products[0], products[1] + products[2]);
    }

    private async Task<string[]> TextsAsync(BigInteger number, int digits, int pieceLength, int pieces)
    {
        BigInteger[] parts = [number];
        for (var length = pieceLength * pieces / 2; parts.Length < pieces; length /= 2)
        {
            var halves = await progress.ShowAsync($"cutting {parts.Length} in halves", tasks.MapAsync(part => Decimals.Halves(part, length), parts));
            parts = [.. halves.SelectMany(h => h)];
        }

        var texts = await progress.ShowAsync("decimals as text", tasks.MapAsync(part => Decimals.Text(part, pieceLength), parts));
        texts[^1] = texts[^1][..(pieceLength - ((pieceLength * pieces) - digits))];
        return texts;
    }
}
