namespace InteractiveParallel.Transport;

/// <summary>Runs blocking work on a named background thread of its own.</summary>
internal static class DedicatedThread
{
    /// <summary>The task completes, or fails, as <paramref name="work"/> does.</summary>
    public static Task Run(string name, Action work) => Run(name, () =>
    {
        work();
        return true;
    });

    /// <inheritdoc cref="Run(string, Action)"/>
    public static Task<T> Run<T>(string name, Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        })
        { IsBackground = true, Name = name }.Start();
        return done.Task;
    }
}
