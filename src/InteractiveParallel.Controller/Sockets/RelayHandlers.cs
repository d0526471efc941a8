using InteractiveParallel.Transport;

namespace InteractiveParallel.Controller;

/// <summary>What a relay does with what its two sockets bring.</summary>
/// <param name="FromClients">Messages of one client.</param>
/// <param name="FromEngines">Messages of one engine.</param>
/// <param name="EngineConnected">An engine's uuid is connected.</param>
/// <param name="EngineDisconnected">Its connection has ended, after its last message.</param>
internal sealed record RelayHandlers(
    BatchHandler FromClients, BatchHandler FromEngines, Action<string> EngineConnected, Action<string> EngineDisconnected);
