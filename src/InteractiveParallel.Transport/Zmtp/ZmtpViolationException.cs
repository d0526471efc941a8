namespace InteractiveParallel.Transport;

/// <summary>The peer broke the protocol or a limit: the connection is closed and the message reported.</summary>
internal sealed class ZmtpViolationException(string message) : Exception(message);
