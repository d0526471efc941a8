using System.Globalization;
using System.Text.Json;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel;

/// <content>Questions to the hub, and orders to it and to engines.</content>
public sealed partial class Client
{
    /// <summary>What the engines have to do and have done.</summary>
    /// <exception cref="TimeoutException">The hub did not answer in <see cref="ClientOptions.Timeout"/>.</exception>
    /// <exception cref="ControllerUnreachableException">The connection is lost.</exception>
    public async Task<QueueStatus> QueueStatusAsync(CancellationToken cancellationToken = default)
    {
        if (_engines.Engines.Length == 0) return new QueueStatus(new Dictionary<int, EngineQueue>(), 0);
        var reply = await _link.AskAsync(
            Channel.Query, new QueueRequest { Targets = null, Verbose = false }, null, cancellationToken: cancellationToken).ConfigureAwait(false);
        var engines = new Dictionary<int, EngineQueue>();
        var unassigned = 0;
        using var content = JsonDocument.Parse(reply.ContentBytes);
        foreach (var entry in content.RootElement.EnumerateObject())
        {
            if (entry.NameEquals("unassigned")) unassigned = entry.Value.GetInt32();
            else if (int.TryParse(entry.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) engines[id] = ReadQueue(entry.Value);
        }

        return new QueueStatus(engines, unassigned);
    }

    /// <summary>Asks the engines not to begin any of the tasks that this client has outstanding, as <see cref="AsyncResult.Abort"/> does for one result.</summary>
    public void AbortAll() => Sender.Abort([.. _link.Pending.Where(request => request is SentTask).Cast<SentTask>()]);

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

    private static EngineQueue ReadQueue(JsonElement queue) => new(
        queue.GetProperty("queue").GetInt32(), queue.GetProperty("tasks").GetInt32(), queue.GetProperty("completed").GetInt32());
}
