namespace InteractiveParallel;

/// <summary>
/// The controller cannot be reached: its connection file is missing or damaged, nobody answers at its address, or the connection was lost.
/// The message names the file or address, the likely cause and the remedy.
/// </summary>
public sealed class ControllerUnreachableException : ParallelException
{
    /// <param name="message">What was tried, why it failed, what helps.</param>
    /// <param name="inner">The cause, if there is one.</param>
    public ControllerUnreachableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
