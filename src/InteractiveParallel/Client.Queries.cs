using System.Globalization;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel;

/// <content>Questions to the hub, and orders to it and to engines.</content>
public sealed partial class Client
{
    /// <summary>What the engines have to do and have done.</summary>
    /// <param name="targets">Ids of the engines of interest. Default: all there are.</param>
    /// <param name="verbose">True: the ids of the tasks, too. Default: false, only how many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="NoEnginesException">One of the engines does not exist.</exception>
    /// <exception cref="TimeoutException">The hub did not answer in <see cref="ClientOptions.Timeout"/>.</exception>
    /// <exception cref="ControllerUnreachableException">The connection is lost.</exception>
    public async Task<QueueStatus> QueueStatusAsync(
        IReadOnlyList<int>? targets = null, bool verbose = false, CancellationToken cancellationToken = default)
    {
        if (targets is null && _engines.Engines.Length == 0) return new QueueStatus(new Dictionary<int, EngineQueue>(), 0);
        var question = new QueueRequest { Targets = Named(targets), Verbose = verbose };
        var reply = await _link.AskAsync(Channel.Query, question, null, cancellationToken: cancellationToken).ConfigureAwait(false);
        return QueueAnswer.Read(reply);
    }

    /// <summary>How many tasks each engine has that it has not finished.</summary>
    /// <param name="targets">Ids of the engines of interest. Default: all there are.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>By engine id.</returns>
    /// <exception cref="NoEnginesException">One of the engines does not exist.</exception>
    /// <exception cref="TimeoutException">The hub did not answer in <see cref="ClientOptions.Timeout"/>.</exception>
    public async Task<IReadOnlyDictionary<int, int>> LoadAsync(IReadOnlyList<int>? targets = null, CancellationToken cancellationToken = default)
    {
        if (targets is null && _engines.Engines.Length == 0) return new Dictionary<int, int>();
        var reply = await _link.AskAsync<LoadRequest, LoadReply>(
            Channel.Query, new LoadRequest { Targets = Named(targets) }, cancellationToken: cancellationToken).ConfigureAwait(false);
        return reply.Engines.ToDictionary(engine => int.Parse(engine.Key, CultureInfo.InvariantCulture), engine => engine.Value.GetInt32());
    }

    /// <summary>Ends all engines and then, unless <paramref name="hub"/> is false, the controller. Waits for the answers, not for the processes' end.</summary>
    /// <exception cref="TimeoutException">The controller did not answer in <see cref="ClientOptions.Timeout"/>.</exception>
    public async Task ShutdownAsync(bool hub = true, CancellationToken cancellationToken = default)
    {
        await OrderAsync(new ShutdownRequest(), _engines.Engines, cancellationToken).ConfigureAwait(false);
        if (!hub) return;
        try
        {
            await _link.AskAsync<ShutdownRequest, ShutdownReply>(Channel.Query, new ShutdownRequest(), cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (ControllerUnreachableException)
        {
            // Its notification overtook its answer: it has ended, as it should.
        }
    }

    /// <summary>Signals the processes of these engines, and waits until that is done.</summary>
    internal Task SignalAsync(string signal, IReadOnlyList<EngineInfo> engines, CancellationToken cancellationToken)
    {
        return Task.WhenAll(engines.Select(One));

        async Task One(EngineInfo engine)
        {
            try
            {
                await OrderAsync(new SignalRequest { Sig = signal }, engine, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException e) when (engine.IsPython)
            {
                throw new TimeoutException(
                    $"engine {engine.Id} did not confirm {signal} within {_options.Timeout}: signals to a Python engine are delivered by its nanny, "
                    + "which it lacks if it was started with IPEngine.enable_nanny=False", e);
            }
        }
    }

    /// <summary>Gives an order to engines and waits until each has answered or has gone.</summary>
    internal async Task OrderAsync<TRequest>(TRequest order, IReadOnlyList<EngineInfo> engines, CancellationToken cancellationToken)
        where TRequest : IContent<TRequest>
        => await Task.WhenAll(engines.Select(engine => OrderAsync(order, engine, cancellationToken))).ConfigureAwait(false);

    private async Task OrderAsync<TRequest>(TRequest order, EngineInfo engine, CancellationToken cancellationToken)
        where TRequest : IContent<TRequest>
    {
        try
        {
            await _link.AskAsync(Channel.Control, order, engine, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (EngineDiedException) when (order is ShutdownRequest)
        {
            // It left before its answer did.
        }
    }

    private string[]? Named(IReadOnlyList<int>? targets) =>
        targets is null ? null : [.. Find(targets).Select(engine => engine.Id.ToString(CultureInfo.InvariantCulture))];
}
