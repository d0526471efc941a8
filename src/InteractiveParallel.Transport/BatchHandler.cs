namespace InteractiveParallel.Transport;

/// <summary>
/// Receives all messages that one read from a connection completed, in order. Runs on the connection's reader: the next read waits for it.
/// Calls for one connection never overlap; calls for different connections may.
/// </summary>
/// <param name="from">The connection that they came from; answers go to <see cref="Connection.BeginMessage"/>.</param>
/// <param name="batch">The messages; valid only during the call. What must live longer is copied out with <see cref="ReceivedMessage.Keep()"/>.</param>
/// <remarks>An exception is logged; the rest of the batch is lost, the connection lives on.</remarks>
public delegate void BatchHandler(Connection from, MessageBatch batch);
