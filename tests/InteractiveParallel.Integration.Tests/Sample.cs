namespace InteractiveParallel.Integration.Tests;

/// <summary>A type of a client, which engines do not have.</summary>
public sealed record Sample(string Name, int Age);
