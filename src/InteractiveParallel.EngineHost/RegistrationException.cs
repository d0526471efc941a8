namespace InteractiveParallel.EngineHost;

/// <summary>The engine could not join its cluster; the message names the file or address, the likely causes and the remedy.</summary>
public sealed class RegistrationException(RegistrationFailure cause, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What went wrong.</summary>
    public RegistrationFailure Cause { get; } = cause;
}
