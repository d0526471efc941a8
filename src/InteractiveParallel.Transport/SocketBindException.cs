namespace InteractiveParallel.Transport;

/// <summary>An endpoint could not be bound; the message names the endpoint, the cause and what helps.</summary>
public sealed class SocketBindException : IOException
{
    internal SocketBindException(string endpoint, string message, Exception? inner = null)
        : base(message, inner) => Endpoint = endpoint;

    /// <summary>The endpoint as it was asked for.</summary>
    public string Endpoint { get; }
}
