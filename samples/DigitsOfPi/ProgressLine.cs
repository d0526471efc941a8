using InteractiveParallel;

namespace DigitsOfPi;

/// <summary>Shows how far a piece of work is: a moving bar in a terminal, one line at the end elsewhere. Adds up what the engines computed.</summary>
internal sealed class ProgressLine
{
    private const int Width = 32;

    /// <summary>Time that engines spent computing, all together.</summary>
    public TimeSpan SerialTime { get; private set; }

    /// <summary>Waits for a result and returns its value.</summary>
    public async Task<T> ShowAsync<T>(string what, AsyncResult<T> work)
    {
        while (!await work.WaitAsync(TimeSpan.FromSeconds(0.1)))
            if (!Console.IsOutputRedirected) Console.Write($"\r{Line(what, work.Progress, work.Count)}");

        var value = await work;
        SerialTime += work.SerialTime;
        Console.WriteLine($"{(Console.IsOutputRedirected ? "" : "\r")}{Line(what, work.Count, work.Count)}  {work.WallTime.TotalSeconds,5:0.00} s");
        return value;
    }

    private static string Line(string what, int done, int all)
    {
        var full = all == 0 ? Width : Width * done / all;
        return $"  {what,-34} [{new string('#', full)}{new string('.', Width - full)}] {done,3}/{all,-3}";
    }
}
