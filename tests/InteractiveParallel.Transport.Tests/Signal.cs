namespace InteractiveParallel.Transport.Tests;

/// <summary>Something that a test waits for.</summary>
internal sealed class Signal<T>
{
    private readonly TaskCompletionSource<T> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Set(T value) => _source.TrySetResult(value);

    public Task<T> WaitAsync() => _source.Task.WaitAsync(Patience.Limit);
}
