namespace InteractiveParallel;

/// <content>Taking tasks back, and asking where they are.</content>
public abstract partial class AsyncResult
{
    /// <summary>
    /// Takes back what has not begun, from the scheduler as from engines, and asks the engines to cancel what listens to its token. Returns at once; tasks
    /// that this reaches in time end in <see cref="TaskAbortedException"/>, the others as they would have. None of them is tried again.
    /// </summary>
    public void Abort() => _sender.Aborts.Begin(Unfinished());

    /// <summary>
    /// The same, and waits until the scheduler has answered, and each engine that was sent tasks directly: what no engine has then, and direct tasks that
    /// have not begun, never begin. An engine that has a load-balanced task is told by the controller and may begin it until it hears; its result tells.
    /// </summary>
    /// <exception cref="TimeoutException">There was no answer in <see cref="ClientOptions.Timeout"/>.</exception>
    public Task AbortAsync(CancellationToken cancellationToken = default) => _sender.Aborts.AbortAsync(Unfinished(), [], cancellationToken);

    /// <summary>Settles as cancelled what has not finished: awaiting it throws <see cref="OperationCanceledException"/> now. What has not begun is taken back.</summary>
    public void Cancel() => _sender.Cancel(Unfinished(), CancellationToken.None);
}
