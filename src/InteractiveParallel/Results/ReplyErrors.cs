using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel;

/// <summary>Makes the exception that a failed reply stands for.</summary>
internal static class ReplyErrors
{
    /// <param name="reply">The reply.</param>
    /// <param name="request">What it answers.</param>
    /// <param name="engines">Knows the ids.</param>
    /// <param name="isNews">False: the reply comes from a record, and says nothing about what is now.</param>
    public static Exception From(Message reply, PendingReply request, EngineTable engines, bool isNews)
    {
        ApplyReply content;
        try
        {
            content = reply.Content<ApplyReply>();
        }
        catch (ProtocolException e)
        {
            return new ParallelException($"task {request.MessageId}: its reply cannot be read: {e.Message}", e);
        }

        if (content.Status == "aborted") return Aborted(request);
        if (content.Died is { } death)
        {
            if (isNews) engines.MarkDead(death.EngineUuid);
            return Died(death, request);
        }

        var text = content.Evalue ?? $"task {request.MessageId} was answered with {reply.Header.MessageType}, status {content.Status}";
        return Make(content.Ename ?? "Error", text, content, engines);
    }

    private static RemoteException Make(string name, string text, ApplyReply content, EngineTable engines)
    {
        var (uuid, method, traceback) = (content.EngineInfo?.EngineUuid, content.EngineInfo?.Method, content.Traceback);
        var id = engines.IdOf(uuid) ?? content.EngineInfo?.EngineId;
        return name switch
        {
            "UnmetDependency" => new UnmetDependencyException(name, text, traceback, id, uuid, method),
            "ImpossibleDependency" => new ImpossibleDependencyException(name, text, traceback, id, uuid, method),
            "InvalidDependency" => new InvalidDependencyException(name, text, traceback, id, uuid, method),
            "DependencyTimeout" => new DependencyTimeoutException(name, text, traceback, id, uuid, method),
            "TaskTimeout" => new TaskTimeoutException(name, text, traceback, id, uuid, method),
            _ => new RemoteException(name, text, traceback, id, uuid, method),
        };
    }

    /// <summary>For a task that nobody began.</summary>
    public static TaskAbortedException Aborted(PendingReply request) => new($"task {request.MessageId} was aborted before it began");

    /// <summary>For a task whose dependencies cannot be met, as far as this client knows.</summary>
    public static ImpossibleDependencyException Impossible(PendingReply request, string reason) =>
        new("ImpossibleDependency", $"task {request.MessageId} can run nowhere: {reason}", null, null, null, null);

    /// <summary>For an engine of which nothing but its leaving is known.</summary>
    public static EngineDiedException Left(EngineInfo engine, string taskId) =>
        new($"Engine {engine.Id} left the cluster while it held task '{taskId}'")
        {
            EngineId = engine.Id, EngineUuid = engine.Uuid, Host = engine.Host, TaskId = taskId,
        };

    private static EngineDiedException Died(EngineDeath death, PendingReply request)
    {
        var how = (death.ExitCode, death.Signal) switch
        {
            (_, { } signal) => $"killed by {signal}",
            ({ } code, _) => $"exit code {code}",
            _ => "cause unknown",
        };
        var where = death.Host is null ? "" : $" on {death.Host}";
        var last = string.IsNullOrWhiteSpace(death.Stderr) ? "" : $"\nits last output:\n{death.Stderr}";
        return new EngineDiedException($"Engine {death.EngineId}{where} died ({how}) while it held task '{request.MessageId}'{last}")
        {
            EngineId = death.EngineId,
            EngineUuid = death.EngineUuid,
            Host = death.Host,
            ExitCode = death.ExitCode,
            Signal = death.Signal,
            StandardError = death.Stderr,
            TaskId = request.MessageId,
        };
    }
}
