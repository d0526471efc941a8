namespace InteractiveParallel.Tests;

/// <summary>How long a test waits for an event that must come; only a failing test waits so long.</summary>
internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static Task<T> InTime<T>(this AsyncResult<T> result) => result.AsTask().WaitAsync(Limit);

    public static Task InTime(this AsyncResult result) => Awaited(result).WaitAsync(Limit);

    public static Task InTime(this Task task) => task.WaitAsync(Limit);

    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Limit);

    /// <summary>Waits until a condition holds that nothing announces.</summary>
    public static async Task Until(Func<bool> condition)
    {
        using var timeout = new CancellationTokenSource(Limit);
        while (!condition()) await Task.Delay(5, timeout.Token);
    }

    private static async Task Awaited(AsyncResult result) => await result;
}
