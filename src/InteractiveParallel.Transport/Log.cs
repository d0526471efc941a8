using Microsoft.Extensions.Logging;

namespace InteractiveParallel.Transport;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Disconnected {Peer} from the {SocketType} socket: {Reason}. Further cases of this kind from there are only counted.")]
    public static partial void PeerDisconnected(ILogger logger, string peer, string socketType, string reason);

    [LoggerMessage(2, LogLevel.Error, "A message handler failed for {Peer}; the rest of its batch is lost, the connection goes on.")]
    public static partial void HandlerFailed(ILogger logger, Exception exception, string peer);

    [LoggerMessage(3, LogLevel.Error, "The reader of {Peer} failed; the connection is closed.")]
    public static partial void ReaderFailed(ILogger logger, Exception exception, string peer);

    [LoggerMessage(4, LogLevel.Error, "A connected, disconnected or subscribed callback failed for {Peer}.")]
    public static partial void CallbackFailed(ILogger logger, Exception exception, string peer);

    [LoggerMessage(5, LogLevel.Warning, "The allocator for large frames gave {Given} bytes where {Wanted} were wanted; a plain array is used.")]
    public static partial void AllocatorGaveWrongLength(ILogger logger, int given, int wanted);

    [LoggerMessage(6, LogLevel.Warning, "The allocator for large frames failed for a frame of {Wanted} bytes; a plain array is used.")]
    public static partial void AllocatorFailed(ILogger logger, Exception exception, int wanted);

    [LoggerMessage(7, LogLevel.Warning, "Accepting connections on {Endpoint} failed ({Reason}); it is tried again every {Pause}.")]
    public static partial void AcceptFailed(ILogger logger, string endpoint, string reason, TimeSpan pause);

    [LoggerMessage(8, LogLevel.Information, "Cannot connect to {Endpoint} yet ({Reason}); it is tried again until it succeeds or the socket is disposed.")]
    public static partial void CannotConnect(ILogger logger, string endpoint, string reason);

    [LoggerMessage(9, LogLevel.Debug, "{SocketType} connected with {Peer}.")]
    public static partial void Connected(ILogger logger, string socketType, string peer);

    [LoggerMessage(10, LogLevel.Debug, "{SocketType} no longer connected with {Peer}: {Reason}.")]
    public static partial void Disconnected(ILogger logger, string socketType, string peer, string? reason);
}
