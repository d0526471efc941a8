namespace InteractiveParallel.Protocol;

/// <summary>What a <see cref="Session"/> is made of.</summary>
public sealed record SessionOptions
{
    /// <summary>The key text that signs messages; empty means unsigned. Default: empty.</summary>
    public string Key { get; init; } = "";

    /// <summary>The session id. Default: 16 random bytes as hex, cut after the eighth digit by a dash. An engine's is its uuid.</summary>
    public string? Id { get; init; }

    /// <summary>The name written into headers. Default: <c>$USER</c>, or <c>username</c> where that is not set.</summary>
    public string Username { get; init; } = Environment.GetEnvironmentVariable("USER") is { Length: > 0 } user ? user : "username";

    /// <summary>The clock of headers. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
