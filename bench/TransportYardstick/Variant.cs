using InteractiveParallel.Transport;

namespace InteractiveParallel.Bench.TransportYardstick;

/// <summary>What a run does beside moving messages, and which driver moves them.</summary>
/// <param name="Name">"plain", "session" (with signatures and headers), or "threads" (plain, with reader threads).</param>
internal sealed record Variant(string Name)
{
    public SessionWork Work { get; } = new(Name == "session");

    public SocketOptions Options { get; } = new() { Driver = Name == "threads" ? SocketDriver.Thread : SocketDriver.Async };
}
