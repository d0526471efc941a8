namespace InteractiveParallel.Protocol;

/// <summary>Who said what, when: the first signed part of every message.</summary>
/// <param name="MessageId">Unique for ever; opaque to everybody but its maker.</param>
/// <param name="MessageType">For example <c>apply_request</c>.</param>
/// <param name="Session">The session id of the sender. An engine's is its uuid.</param>
/// <param name="Date">UTC, microseconds.</param>
/// <param name="Username">The account the sender runs under; informative.</param>
/// <param name="Version">Version of the message protocol, <c>5.x</c>.</param>
public sealed record Header(string MessageId, string MessageType, string Session, DateTime Date, string Username, string Version)
{
    /// <summary>The version that we write.</summary>
    public const string CurrentVersion = "5.3";
}
