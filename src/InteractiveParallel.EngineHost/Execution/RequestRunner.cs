using InteractiveParallel.Kernel;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.EngineHost;

/// <summary>Runs one request from busy to idle; on the execution thread.</summary>
/// <param name="guards">Says whether a task can run here.</param>
/// <param name="apply">Runs functions of .NET clients.</param>
/// <param name="python">Runs what Python clients ask for.</param>
/// <param name="execute">Runs code text.</param>
/// <param name="replier">Sends what they came to.</param>
/// <param name="running">Where the running request can be cancelled.</param>
/// <param name="queue">What waits behind it.</param>
/// <param name="surroundings">What running code knows of its engine.</param>
/// <param name="memory">Helps when there is none left.</param>
/// <param name="begun">Where a supervisor reads what has begun; null when there is none.</param>
/// <param name="time">The clock.</param>
internal sealed class RequestRunner(
    GuardHandler guards,
    ApplyHandler apply,
    PythonHandler python,
    ExecuteHandler execute,
    Replier replier,
    RunningCall running,
    ExecutionQueue queue,
    Func<EngineRequest, CancellationToken, EngineContext> surroundings,
    MemoryReserve memory,
    BegunRecord? begun,
    TimeProvider time)
{
    private const string Apply = "apply_request";
    private const string ExecuteCode = "execute_request";

    private volatile RequestOutput? _output;

    /// <summary>What the running request prints; null while none runs. Thread-safe.</summary>
    public RequestOutput? Output => _output;

    public void Run(EngineRequest request)
    {
        begun?.Begin(request.Id);
        memory.Refill();
        var link = request.Link;
        var loud = !request.Metadata.Quiet;
        if (loud) link.IOPub.Status(request.Message, "busy");
        var metadata = Replier.Metadata(request, time.GetUtcNow().UtcDateTime);
        using var output = new RequestOutput(link.IOPub, request.Message, time);
        var outcome = Execute(request, output);
        if (outcome.IsUnwanted)
        {
            queue.Answer(request);
            replier.SendAborted(request);
        }
        else if (outcome.Error is { } error)
        {
            if (loud) output.Publish("error", new ErrorOutput(error.Name, error.Value, error.Traceback));
            Fail(request, error, outcome, Complete(request, metadata, outcome, output));
        }
        else
        {
            Send(request, outcome, Complete(request, metadata, outcome, output));
        }
        if (loud) link.IOPub.Status(request.Message, "idle");
    }

    // All output goes before the reply, which tells how much there was.
    private ReplyMetadata Complete(EngineRequest request, ReplyMetadata metadata, Outcome outcome, RequestOutput output)
    {
        output.Flush();
        return metadata with { RunTime = outcome.RunTime, Published = output.Published, Answers = queue.Answer(request) };
    }

    private Outcome Execute(EngineRequest request, RequestOutput output)
    {
        if (request.Type is not (Apply or ExecuteCode))
        {
            return new Outcome(null, ErrorReport.Stating("UnknownMessageType",
                $"an engine's shell channel serves apply_request and execute_request, not '{request.Type}'"), null);
        }
        var token = running.Begin(request.Message.Header.MessageId);
        Engine.Enter(surroundings(request, token));
        OutputCapture.Enter(output);
        _output = output;
        try
        {
            if (request.IsUnwanted) return Outcome.Unwanted;
            if (guards.Check(request, token) is { } refusal) return new Outcome(null, refusal, null);
            return request switch
            {
                { Type: ExecuteCode } => RunCode(request, output, token),
                { IsPickled: true } => python.Run(request, output, token),
                _ => apply.Run(request, token),
            };
        }
        finally
        {
            _output = null;
            OutputCapture.Enter(null);
            Engine.Enter(null);
            running.Finish();
        }
    }

    private Outcome RunCode(EngineRequest request, RequestOutput output, CancellationToken cancellationToken)
    {
        try
        {
            var code = request.Message.Content<ExecuteRequest>();
            var began = time.GetTimestamp();
            // A quiet client knows what it has sent.
            var execution = execute.Run(code, output, showsInput: !request.Metadata.Quiet, cancellationToken);
            var error = execution.Failure is { } failure ? memory.Report(failure) : null;
            return new Outcome(null, error, time.GetElapsedTime(began).TotalSeconds, execution.Count);
        }
        catch (ProtocolException e)
        {
            return new Outcome(null, ErrorReport.Stating("MalformedRequest", e.Message), null);
        }
    }

    private void Send(EngineRequest request, Outcome outcome, ReplyMetadata metadata)
    {
        if (outcome.Pickled is { } pickled)
        {
            var way = replier.SendPickled(request, pickled, metadata);
            way.Flush();
            if (pickled.Length > 1) way.WaitSentAsync().GetAwaiter().GetResult();
            return;
        }
        if (outcome.Value is not { } value)
        {
            replier.SendExecuted(request, outcome.ExecutionCount, metadata).Flush();
            return;
        }
        var connection = replier.SendValue(request, value, metadata);
        // A reply must have left this process before the next request begins, which may be the one that ends it.
        connection.Flush();
        // An array goes out from where it lies, and the next request may be one that changes it.
        if (value.Arrays.Length > 0) connection.WaitSentAsync().GetAwaiter().GetResult();
    }

    private void Fail(EngineRequest request, ErrorReport error, Outcome outcome, ReplyMetadata metadata)
    {
        // Taken out before the client hears of the failure: what it sends then is not meant.
        var followers = StopsOthers(request) ? queue.Abort(waiting => IsFollower(waiting, request)) : [];
        replier.SendError(request, error, metadata, outcome.ExecutionCount).Flush();
        foreach (var follower in followers) replier.SendAborted(follower);
    }

    private static bool StopsOthers(EngineRequest failed)
    {
        if (failed.Type != ExecuteCode) return false;
        try
        {
            return failed.Message.Content<ExecuteRequest>() is { Silent: false, StopOnError: not false };
        }
        catch (ProtocolException)
        {
            return false;
        }
    }

    // The code that a client has queued up behind counts on what failed; another client's does not.
    private static bool IsFollower(EngineRequest waiting, EngineRequest failed) =>
        waiting.Type == ExecuteCode && waiting.Message.Header.Session == failed.Message.Header.Session;
}
