using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Serialization;

namespace InteractiveParallel;

/// <content>The level below the views: one request, one result.</content>
public sealed partial class Client
{
    /// <summary>
    /// Sends one canned call, as every view does for each of its tasks. For programs that build views of their own; <see cref="CallCanner"/> makes calls.
    /// </summary>
    /// <typeparam name="T">The type of the function's value.</typeparam>
    /// <param name="call">The function and its arguments. It may be sent any number of times.</param>
    /// <param name="engine">The engine that runs it. Default: null, whichever the scheduler picks.</param>
    /// <param name="metadata">
    /// Label, and for the scheduler retries and targets; what describes the call itself is filled in. Default: null, none.
    /// </param>
    /// <param name="cancellationToken">As of <see cref="ValueView.ApplyAsync{TResult}(Func{TResult}, CancellationToken)"/>.</param>
    /// <exception cref="NoEnginesException">There is no engine, or the given one has left.</exception>
    /// <exception cref="CannotShipException">The engine, or every engine that there is, runs Python.</exception>
    public AsyncResult<T> SendApply<T>(
        CannedCall call, EngineInfo? engine = null, RequestMetadata? metadata = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        metadata ??= new RequestMetadata();
        if (engine is { IsPython: true }) LanguageRefusals.ThrowIfPython([engine]);
        if (engine is null && metadata.Targets.Count == 0 && TargetsFor(Languages.CSharp) is { Count: > 0 } targets) metadata = metadata with { Targets = targets };
        return SendOne<T>(new OutgoingCall(call, metadata), engine, cancellationToken);
    }

    /// <summary>Sends one request to execute code, as it is given: by default its failure takes those behind it along.</summary>
    /// <param name="request">The code, and how it is to be executed.</param>
    /// <param name="engine">As above.</param>
    /// <param name="metadata">As above.</param>
    /// <param name="cancellationToken">As above.</param>
    /// <exception cref="NoEnginesException">As above.</exception>
    public AsyncResult<ExecuteReply> SendExecute(
        ExecuteRequest request, EngineInfo? engine = null, RequestMetadata? metadata = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return SendOne<ExecuteReply>(new OutgoingCall(request, metadata ?? new RequestMetadata()), engine, cancellationToken);
    }

    private SingleResult<T> SendOne<T>(OutgoingCall call, EngineInfo? engine, CancellationToken cancellationToken)
    {
        if (engine is null) ThrowIfNoEngines();
        else ThrowIfGone(engine);
        var result = new SingleResult<T>(Sender);
        Sender.SendOnly(result, call, engine, cancellationToken);
        return result;
    }
}
