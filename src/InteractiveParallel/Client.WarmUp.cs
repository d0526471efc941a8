using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel;

/// <content>Having engines prepare themselves.</content>
public sealed partial class Client
{
    // Engines answer at once and load afterwards; those that do not know the request, as Python's, never answer.
    private static readonly TimeSpan WarmUpPatience = TimeSpan.FromSeconds(2);

    internal Task WarmUpAsync(IReadOnlyList<EngineInfo> engines, CancellationToken cancellationToken) =>
        Task.WhenAll(engines.Where(engine => !engine.IsPython).Select(engine => WarmUpAsync(engine, cancellationToken)));

    private async Task WarmUpAsync(EngineInfo engine, CancellationToken cancellationToken)
    {
        try
        {
            await _link.AskAsync(Channel.Control, new WarmUpRequest(), engine, timeout: WarmUpPatience, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or RemoteException)
        {
            // It does not know how, or is busy answering others: it loads when it must.
        }
    }
}
