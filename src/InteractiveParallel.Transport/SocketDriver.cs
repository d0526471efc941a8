namespace InteractiveParallel.Transport;

/// <summary>Who waits for bytes: the runtime's event loop, or one thread per connection.</summary>
public enum SocketDriver
{
    /// <summary>
    /// Ordinary asynchronous sockets. Handlers run on the thread pool, or on the event thread itself when the process has set
    /// <c>DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS=1</c> before its first socket; a handler must not block there.
    /// </summary>
    Async,

    /// <summary>One named background thread per connection waits in the system and calls the handler. The quickest to answer; for few connections.</summary>
    Thread,
}
