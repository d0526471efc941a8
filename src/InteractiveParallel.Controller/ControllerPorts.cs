using System.Globalization;
using InteractiveParallel.Protocol;

namespace InteractiveParallel.Controller;

/// <summary>The ports of all sockets: 0 where any will do, the real one when bound.</summary>
internal sealed record ControllerPorts
{
    public int Registration { get; init; }

    public int EngineControl { get; init; }

    public int EngineMux { get; init; }

    public int EngineTask { get; init; }

    public int EngineIopub { get; init; }

    public int HbPing { get; init; }

    public int HbPong { get; init; }

    public int EngineBroadcast { get; init; }

    public int ClientControl { get; init; }

    public int ClientMux { get; init; }

    public int ClientTask { get; init; }

    public int ClientIopub { get; init; }

    public int Notification { get; init; }

    public int ClientBroadcast { get; init; }

    /// <summary>Takes ports in the original's order: each side's own first, then those that are there for both; when all are used up, any port will do.</summary>
    public static ControllerPorts From(IEnumerable<int> pool, IEnumerable<int> forEngines, IEnumerable<int> forClients)
    {
        using var common = pool.GetEnumerator();
        using var engines = forEngines.GetEnumerator();
        using var clients = forClients.GetEnumerator();
        return new ControllerPorts
        {
            Registration = Next(engines),
            EngineControl = Next(engines),
            EngineMux = Next(engines),
            EngineTask = Next(engines),
            EngineIopub = Next(engines),
            HbPing = Next(engines),
            HbPong = Next(engines),
            EngineBroadcast = Next(engines),
            ClientControl = Next(clients),
            ClientMux = Next(clients),
            ClientTask = Next(clients),
            ClientIopub = Next(clients),
            Notification = Next(clients),
            ClientBroadcast = Next(clients),
        };

        int Next(IEnumerator<int> own)
        {
            if (own.MoveNext()) return own.Current;
            return common.MoveNext() ? common.Current : 0;
        }
    }

    /// <summary>The ports of an earlier run.</summary>
    /// <exception cref="ProtocolException">The files do not belong together.</exception>
    public static ControllerPorts From(ClientConnectionFile clients, EngineConnectionFile engines)
    {
        if (clients.Key != engines.Key || clients.Registration != engines.Registration || engines.Broadcast.Count != 1)
            throw new ProtocolException("the connection files of clients and engines do not belong together: delete both, or start without --reuse");
        return new ControllerPorts
        {
            Registration = engines.Registration,
            EngineControl = engines.Control,
            EngineMux = engines.Mux,
            EngineTask = engines.Task,
            EngineIopub = engines.Iopub,
            HbPing = engines.HbPing,
            HbPong = engines.HbPong,
            EngineBroadcast = engines.Broadcast[0],
            ClientControl = clients.Control,
            ClientMux = clients.Mux,
            ClientTask = clients.Task,
            ClientIopub = clients.Iopub,
            Notification = clients.Notification,
            ClientBroadcast = clients.Broadcast,
        };
    }

    /// <summary>The port at the end of an endpoint.</summary>
    public static int Of(string endpoint) => int.Parse(endpoint.AsSpan(endpoint.LastIndexOf(':') + 1), CultureInfo.InvariantCulture);
}
