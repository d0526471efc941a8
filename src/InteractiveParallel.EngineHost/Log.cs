using InteractiveParallel.Protocol;
using Microsoft.Extensions.Logging;

namespace InteractiveParallel.EngineHost;

/// <summary>Everything that engines and supervisors log.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Engine {Id} ({Uuid}) is registered with {Controller}")]
    public static partial void Registered(ILogger logger, int id, string uuid, string controller);

    [LoggerMessage(2, LogLevel.Warning, "A message from {Peer} was dropped: {Cause}. Further ones of this kind are counted, not logged")]
    public static partial void MessageDropped(ILogger logger, string peer, Rejection cause);

    [LoggerMessage(3, LogLevel.Error, "Request {Id} failed inside the engine")]
    public static partial void RequestFailed(ILogger logger, string id, Exception error);

    [LoggerMessage(4, LogLevel.Debug, "Request {Id} came again (attempt {Attempt}) while it waits or runs; it is run once")]
    public static partial void KnownRequest(ILogger logger, string id, int attempt);

    [LoggerMessage(5, LogLevel.Warning, "The controller is away; this engine keeps what it holds and waits {Seconds:0} s for it")]
    public static partial void ControllerAway(ILogger logger, double seconds);

    [LoggerMessage(6, LogLevel.Information, "The controller is back and still knows engine {Id}")]
    public static partial void ControllerBack(ILogger logger, int id);

    [LoggerMessage(7, LogLevel.Warning, "The controller did not know this engine any more, because it was restarted or had given it up; it is registered anew with id {Id}")]
    public static partial void RegisteredAnew(ILogger logger, int id);

    [LoggerMessage(8, LogLevel.Error, "Engine {Id} ends: no controller could be reached for {Seconds:0} s")]
    public static partial void ControllerLost(ILogger logger, int id, double seconds);

    [LoggerMessage(9, LogLevel.Information, "Engine {Id} ends: a client asked it to shut down")]
    public static partial void ShutDown(ILogger logger, int id);

    [LoggerMessage(10, LogLevel.Error, "Engine {Id} ends: {Reason}")]
    public static partial void Refused(ILogger logger, int id, string reason);

    [LoggerMessage(11, LogLevel.Warning, "A call still runs {Seconds:0} s after it was cancelled; it is left behind")]
    public static partial void CallLeftBehind(ILogger logger, double seconds);

    [LoggerMessage(12, LogLevel.Debug, "{Reason}")]
    public static partial void StillAway(ILogger logger, string reason);

    [LoggerMessage(13, LogLevel.Warning, "No controller listens at {Address} yet; trying for {Seconds:0} s")]
    public static partial void NoControllerYet(ILogger logger, string address, double seconds);

    [LoggerMessage(14, LogLevel.Warning, "Nobody listens to this engine's output at {Address}; it is lost until somebody does")]
    public static partial void NobodyListens(ILogger logger, string address);

    [LoggerMessage(15, LogLevel.Warning, "Warming up failed; the first code that is run will tell why")]
    public static partial void WarmUpFailed(ILogger logger, Exception error);

    [LoggerMessage(20, LogLevel.Error, "Engine {Id} (process {Pid}) ended: {Exit}")]
    public static partial void ChildEnded(ILogger logger, int id, int pid, string exit);

    [LoggerMessage(21, LogLevel.Information, "Engine {Id} (process {Pid}) ended as asked")]
    public static partial void ChildLeft(ILogger logger, int id, int pid);

    [LoggerMessage(22, LogLevel.Error, "An engine (process {Pid}) ended before it was registered: {Exit}")]
    public static partial void ChildNeverRegistered(ILogger logger, int pid, string exit);

    [LoggerMessage(23, LogLevel.Warning, "The death of engine {Id} could not be reported: {Reason}")]
    public static partial void ReportFailed(ILogger logger, int id, string reason);

    [LoggerMessage(24, LogLevel.Debug, "Engine {Id} says something that is no status: {Text}")]
    public static partial void StrangeStatus(ILogger logger, int id, string text);

    [LoggerMessage(25, LogLevel.Information, "Stopping {Count} engines")]
    public static partial void Stopping(ILogger logger, int count);

    [LoggerMessage(26, LogLevel.Warning, "An engine cannot note what it has begun, so after its death its oldest task counts as the one that ran: {Reason}")]
    public static partial void NoBegunRecord(ILogger logger, string reason);
}
