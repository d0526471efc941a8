namespace InteractiveParallel;

/// <content>Signals to the engines' processes.</content>
public abstract partial class View
{
    /// <summary>
    /// Sends a signal to the processes of the view's engines, also while they compute; it waits until the signals are delivered, not for their effect.
    /// <c>SIGINT</c> ends what a Python engine runs with <c>KeyboardInterrupt</c>; one that has nothing to do ignores it.
    /// </summary>
    /// <param name="signal">Its name, such as <c>SIGINT</c>, or its number.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RemoteException">An engine does not know the signal.</exception>
    /// <exception cref="TimeoutException">
    /// An engine did not answer in <see cref="ClientOptions.Timeout"/>; a Python engine that was started without its nanny never does.
    /// </exception>
    public Task SignalAsync(string signal = "SIGINT", CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(signal);
        return Client.SignalAsync(signal, Scope, cancellationToken);
    }
}
