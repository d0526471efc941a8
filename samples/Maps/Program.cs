using InteractiveParallel;

// The forms of a map, on four engines of this machine.
await using var cluster = await Cluster.StartAsync(engines: 4);
await using var client = await cluster.ConnectAsync();
DirectView all = client.All;
LoadBalancedView tasks = client.LoadBalanced();

// One part for each engine, or one task for some items.
long[] squares = await all.MapAsync(x => (long)x * x, Enumerable.Range(0, 1000));
int[] primes = await tasks.MapAsync(Numbers.CountPrimes, Enumerable.Range(0, 100), chunkSize: 10);
Console.WriteLine($"the last square is {squares[^1]}; there are {primes.Sum()} primes below 100,000");

// Several sequences: it ends with the shortest, and the others need not have an end.
string[] lines = await all.MapAsync((name, age, number) => $"{number}. {name} is {age}", ["Ada", "Grace", "Edith"], [36, 85, 46], Numbers.From(1));
foreach (string line in lines) Console.WriteLine(line);

// Errors as values: what fails takes nothing from the rest.
foreach (Outcome<int> outcome in await tasks.MapOutcomesAsync(int.Parse, ["12", "twelve", "0xC"]))
    Console.WriteLine(outcome.Succeeded ? $"parsed {outcome.Value}" : $"not parsed: {outcome.Error!.Message}");

// Or the first error at once, and the rest cancelled.
AsyncMapResult<int> doomed = tasks.MapAsync(async x =>
{
    if (x == 3) throw new InvalidOperationException("no threes");
    await Task.Delay(TimeSpan.FromMinutes(1), Engine.Current.CancellationToken);
    return x;
}, Enumerable.Range(0, 1000));
try
{
    await doomed.FailFastAsync(cancelOthers: true);
}
catch (RemoteException e)
{
    Console.WriteLine($"{e.Message}; {doomed.Tasks.Count(task => task.Status == "cancelled")} of {doomed.Count} were cancelled");
}

// A stream: the input has no end, and is taken as it is needed.
Console.Write("the first numbers whose Collatz sequence has over 150 steps:");
int found = 0;
await foreach (var (number, steps) in tasks.MapStream(n => (n, Numbers.CollatzSteps(n)), Numbers.From(1), new MapStreamOptions { ChunkSize = 200 }))
{
    if (steps <= 150) continue;
    Console.Write($" {number}");
    if (++found == 5) break;
}

Console.WriteLine();

// A function of parts, called with a whole: cut by rows, joined by rows.
var normalize = all.Parallel((double[,] rows) => Numbers.Normalize(rows));
double[,] matrix = await normalize.CallAsync(new double[,] { { 3, 4 }, { 6, 8 }, { 5, 12 }, { 0, 2 }, { 1, 0 } });
Console.WriteLine($"the third row is {matrix[2, 0]:0.000} {matrix[2, 1]:0.000}");

// Functions that are bound to a view, and an executor that waits for all that it was given.
var where = tasks.Remote((string what) => $"{what} on engine {Engine.Current.Id}");
await using (Executor executor = client.Executor())
{
    AsyncResult<int> sum = executor.SubmitAsync(() => Enumerable.Range(0, 101).Sum());
    Console.WriteLine($"{await where.CallAsync("greetings")}; the sum is {await sum}");
}

internal static class Numbers
{
    public static IEnumerable<int> From(int first)
    {
        for (var i = first; ; i++) yield return i;
    }

    /// <summary>How many primes are in the thousand numbers from 1000 n.</summary>
    public static int CountPrimes(int n) => Enumerable.Range(1000 * n, 1000).Count(IsPrime);

    public static int CollatzSteps(int n)
    {
        var steps = 0;
        for (long x = n; x != 1; steps++) x = x % 2 == 0 ? x / 2 : (3 * x) + 1;
        return steps;
    }

    public static double[,] Normalize(double[,] rows)
    {
        var columns = rows.GetLength(1);
        for (var i = 0; i < rows.GetLength(0); i++)
        {
            var length = Math.Sqrt(Enumerable.Range(0, columns).Sum(j => rows[i, j] * rows[i, j]));
            for (var j = 0; j < columns; j++) rows[i, j] /= length;
        }

        return rows;
    }

    private static bool IsPrime(int n)
    {
        if (n < 2) return false;
        for (var d = 2; d * d <= n; d++)
            if (n % d == 0) return false;
        return true;
    }
}
