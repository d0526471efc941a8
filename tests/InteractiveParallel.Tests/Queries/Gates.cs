using System.Collections.Concurrent;

namespace InteractiveParallel.Tests;

/// <summary>Lets tests hold tasks up: engines of an in-process cluster share this.</summary>
internal static class Gates
{
    private static readonly ConcurrentDictionary<string, TaskCompletionSource> All = new();

    public static void Add(string name) => All[name] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public static void Open(string name) => All[name].TrySetResult();

    /// <summary>42, once the gate is open.</summary>
    public static async Task<int> Wait(string name)
    {
        await All[name].Task.WaitAsync(Patience.Limit);
        return 42;
    }
}
