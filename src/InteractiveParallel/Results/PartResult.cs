namespace InteractiveParallel;

/// <summary>One task of a result with several, as a result of its own.</summary>
internal sealed class PartResult<T> : AsyncResult<T>
{
    private readonly Func<T> _read;

    /// <param name="task">The task.</param>
    /// <param name="sender">The client's side.</param>
    /// <param name="read">Reads its value where the whole keeps it: a reply is read once.</param>
    public PartResult(SentTask task, TaskSender sender, Func<T> read)
        : base([task], sender)
    {
        _read = read;
        Follow();
    }

    private protected override T ReadValue()
    {
        ThrowErrors();
        return _read();
    }
}
