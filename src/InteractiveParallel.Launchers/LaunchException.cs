namespace InteractiveParallel.Launchers;

/// <summary>A process could not be found or started; the message names it, the places looked in, and the remedy.</summary>
public sealed class LaunchException(string message, Exception? inner = null) : Exception(message, inner);
