using System.Text.Json.Serialization;

namespace InteractiveParallel.Protocol;

/// <summary>What a client needs to reach the controller: <c>ipcontroller-client.json</c>, with the keys that the original writes.</summary>
public sealed record ClientConnectionFile
{
    /// <summary><c>[user@]server[:port]</c> of a tunnel, or empty.</summary>
    public string Ssh { get; init; } = "";

    /// <summary>Transport and address, for example <c>tcp://127.0.0.1</c>; the address may be <c>*</c>.</summary>
    [JsonRequired]
    public string Interface { get; init; } = "tcp://127.0.0.1";

    /// <summary>Port of registration and queries.</summary>
    [JsonRequired]
    public int Registration { get; init; }

    /// <summary>Port of the control channel.</summary>
    [JsonRequired]
    public int Control { get; init; }

    /// <summary>Port of the direct channel.</summary>
    [JsonRequired]
    public int Mux { get; init; }

    /// <summary>Port of the load-balanced channel.</summary>
    [JsonRequired]
    public int Task { get; init; }

    /// <summary>Scheme of the load-balanced scheduler.</summary>
    public string TaskScheme { get; init; } = "leastload";

    /// <summary>Port of engines' output.</summary>
    [JsonRequired]
    public int Iopub { get; init; }

    /// <summary>Port of notifications.</summary>
    [JsonRequired]
    public int Notification { get; init; }

    /// <summary>Port of the broadcast channel.</summary>
    public int Broadcast { get; init; }

    /// <summary>Key text that signs messages; empty means unsigned.</summary>
    [JsonRequired]
    public string Key { get; init; } = "";

    /// <summary>Public key of CURVE, or null.</summary>
    public string? CurveServerkey { get; init; }

    /// <summary>Host name of the controller.</summary>
    public string Location { get; init; } = "";

    /// <summary>How messages are written.</summary>
    public string Pack { get; init; } = "json";

    /// <summary>How messages are read.</summary>
    public string Unpack { get; init; } = "json";

    /// <summary>How messages are signed.</summary>
    public string SignatureScheme { get; init; } = "hmac-sha256";

    /// <summary>The address to dial for one of the ports, for example <c>tcp://127.0.0.1:40001</c>.</summary>
    public string Url(int port) => DialAddress.For(Interface, Location, port);
}
