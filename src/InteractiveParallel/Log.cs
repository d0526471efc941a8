using InteractiveParallel.Protocol;
using Microsoft.Extensions.Logging;

namespace InteractiveParallel;

/// <summary>What the client reports to its logger.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "A message from {RemoteEndPoint} was dropped: {Rejection}")]
    public static partial void RejectedReply(this ILogger logger, string remoteEndPoint, Rejection rejection);

    [LoggerMessage(2, LogLevel.Debug, "A {MessageType} came for request {ParentId}, which nobody waits for any more; dropped")]
    public static partial void UnexpectedReply(this ILogger logger, string messageType, string? parentId);

    [LoggerMessage(3, LogLevel.Warning, "The connection to the controller ({Url}) is lost; it is being made again")]
    public static partial void ConnectionLost(this ILogger logger, string url);

    [LoggerMessage(4, LogLevel.Information, "The connection to the controller ({Url}) stands again")]
    public static partial void ConnectionBack(this ILogger logger, string url);

    [LoggerMessage(5, LogLevel.Warning, "The engines could not be asked for again: {Reason}")]
    public static partial void RefreshFailed(this ILogger logger, string reason);

    [LoggerMessage(6, LogLevel.Error, "A handler of the event {Event} failed")]
    public static partial void HandlerFailed(this ILogger logger, Exception error, string @event);

    [LoggerMessage(7, LogLevel.Warning, "{Warning}")]
    public static partial void ShippingWarning(this ILogger logger, string warning);

    [LoggerMessage(8, LogLevel.Warning, "The controller's address ({Url}) means this machine, but {Source} says that it runs on {Location}; if nothing answers, start it with `ipcontroller --ip=*`, so that it listens beyond its own machine, and copy its file again")]
    public static partial void ControllerElsewhere(this ILogger logger, string url, string source, string location);

    [LoggerMessage(30, LogLevel.Warning, "Task {TaskId}: {Arrived} of {Published} messages of output arrived and nothing came for {Patience}; its result is given without the rest")]
    public static partial void OutputMissing(this ILogger logger, string taskId, int arrived, string published, TimeSpan patience);

    [LoggerMessage(31, LogLevel.Warning, "Task {TaskId}: it printed more than {Limit} characters; the oldest are dropped (ClientOptions.OutputLimit)")]
    public static partial void OutputDropped(this ILogger logger, string taskId, long limit);

    [LoggerMessage(32, LogLevel.Warning, "Output {MessageType} of task {TaskId} cannot be read: {Reason}")]
    public static partial void UnreadableOutput(this ILogger logger, string messageType, string taskId, string reason);

    [LoggerMessage(33, LogLevel.Warning, "The controller ({Url}) does not confirm subscriptions to output; all output is subscribed to instead")]
    public static partial void SubscriptionUnconfirmed(this ILogger logger, string url);
}
