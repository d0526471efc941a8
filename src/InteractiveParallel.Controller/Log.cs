using Microsoft.Extensions.Logging;

namespace InteractiveParallel.Controller;

/// <summary>All that the controller logs.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "controller {Version} listens at {Interface}; clients: {ClientFile}; engines: {EngineFile}")]
    public static partial void Listening(ILogger log, string version, string @interface, string clientFile, string engineFile);

    [LoggerMessage(2, LogLevel.Information, "engine {Id} ({Uuid}, {Language}, {Host}) is ready")]
    public static partial void EngineReady(ILogger log, int id, string uuid, string language, string host);

    [LoggerMessage(3, LogLevel.Information, "engine {Id} ({Uuid}) is gone: {How}")]
    public static partial void EngineGone(ILogger log, int id, string uuid, string how);

    [LoggerMessage(4, LogLevel.Warning, "engine {Uuid} does not answer: it gets no new work, its tasks wait")]
    public static partial void EngineSilent(ILogger log, string uuid);

    [LoggerMessage(5, LogLevel.Information, "engine {Uuid} answers again")]
    public static partial void EngineBack(ILogger log, string uuid);

    [LoggerMessage(6, LogLevel.Warning, "{Socket}: a message from {Peer} was dropped: {Cause}; further ones are only counted")]
    public static partial void Rejected(ILogger log, string socket, string peer, string cause);

    [LoggerMessage(7, LogLevel.Information, "{Socket}: a reply to {MessageId} came after that request was settled, and only its record has it")]
    public static partial void LateReply(ILogger log, string socket, string messageId);

    [LoggerMessage(8, LogLevel.Information, "{Socket}: request {MessageId} came again while it is in flight, and was dropped")]
    public static partial void RepeatedRequest(ILogger log, string socket, string messageId);

    [LoggerMessage(9, LogLevel.Debug, "{Socket}: the client that sent {MessageId} is gone; its reply was dropped")]
    public static partial void ClientGone(ILogger log, string socket, string messageId);

    [LoggerMessage(10, LogLevel.Warning, "registration of {Uuid} refused: {Why}")]
    public static partial void RegistrationRefused(ILogger log, string uuid, string why);

    [LoggerMessage(11, LogLevel.Information, "{Query} from {Peer} got an error: {Why}")]
    public static partial void QueryFailed(ILogger log, string query, string peer, string why);

    [LoggerMessage(12, LogLevel.Error, "{Query} failed")]
    public static partial void QueryBroke(ILogger log, string query, Exception error);

    [LoggerMessage(13, LogLevel.Information, "task {MessageId} waits: {Why}")]
    public static partial void TaskWaits(ILogger log, string messageId, string why);

    [LoggerMessage(14, LogLevel.Information, "a client asked the controller to stop")]
    public static partial void ShutdownAsked(ILogger log);

    [LoggerMessage(15, LogLevel.Information, "engine {Id} connected again; {Count} requests of it are reconciled")]
    public static partial void Reconciling(ILogger log, int id, int count);

    [LoggerMessage(16, LogLevel.Warning, "{Path} could not be deleted: {Why}")]
    public static partial void FileStays(ILogger log, string path, string why);

    [LoggerMessage(17, LogLevel.Error, "looking after engines failed once")]
    public static partial void HousekeepingFailed(ILogger log, Exception error);

    [LoggerMessage(18, LogLevel.Error, "the record of {Kind} {MessageId} failed")]
    public static partial void JournalBroke(ILogger log, string kind, string messageId, Exception error);

    [LoggerMessage(19, LogLevel.Warning, "iopub: {Peer} does not read; output beyond {Limit} bytes is dropped for it")]
    public static partial void SubscriberStopped(ILogger log, string peer, long limit);

    [LoggerMessage(20, LogLevel.Error, "--scheme: {Rule} failed; the first engine that has room is taken in its place, now and whenever it fails again")]
    public static partial void SchemeFailed(ILogger log, string rule, Exception error);

    [LoggerMessage(22, LogLevel.Error, "--scheme: {Rule} chose place {Place} of {Count} engines, which are 0 to {Last}; the first of them is taken, now and whenever it does so again")]
    public static partial void SchemeOutOfRange(ILogger log, string rule, int place, int count, int last);

    [LoggerMessage(21, LogLevel.Information, "{Count} more tasks wait at the head of queues of their own, because of what they are bound to")]
    public static partial void MoreTasksWait(ILogger log, int count);

    [LoggerMessage(23, LogLevel.Debug, "engine {Uuid} repeats what an earlier try of task {MessageId} came to, which counts no more")]
    public static partial void OutdatedReply(ILogger log, string uuid, string messageId);
}
