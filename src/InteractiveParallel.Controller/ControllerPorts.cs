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

    /// <summary>Takes ports from a pool, in the original's order; when it is used up, any port will do.</summary>
    public static ControllerPorts From(IEnumerable<int> pool)
    {
        using var ports = pool.GetEnumerator();
        return new ControllerPorts
        {
            Registration = Next(),
            EngineControl = Next(),
            EngineMux = Next(),
            EngineTask = Next(),
            EngineIopub = Next(),
            HbPing = Next(),
            HbPong = Next(),
            EngineBroadcast = Next(),
            ClientControl = Next(),
            ClientMux = Next(),
            ClientTask = Next(),
            ClientIopub = Next(),
            Notification = Next(),
            ClientBroadcast = Next(),
        };

        int Next() => ports.MoveNext() ? ports.Current : 0;
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
