namespace InteractiveParallel;

/// <summary>Results of their own, as one.</summary>
internal sealed class JoinedResults<T> : AsyncResults<T>
{
    private readonly AsyncResult<T>[] _results;

    public JoinedResults(AsyncResult<T>[] results, TaskSender sender)
        : base([.. results.SelectMany(result => result.SentTasks)], sender)
    {
        _results = results;
        Follow();
    }

    public override int Count => _results.Length;

    public override int Progress => _results.Count(result => result.Ready);

    private protected override T[] ReadValue()
    {
        ThrowErrors();
        // All of them are ready, if perhaps not told so yet: this does not wait for a reply.
        return Array.ConvertAll(_results, result => result.Get());
    }

    private protected override AsyncResult<T> Part(int index) => _results[index];
}
