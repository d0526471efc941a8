namespace InteractiveParallel.Protocol.Contents;

/// <summary>Written as <c>{}</c>.</summary>
public sealed record EmptyObject;
