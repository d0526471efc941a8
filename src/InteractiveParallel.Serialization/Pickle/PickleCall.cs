namespace InteractiveParallel.Serialization.Pickle;

/// <summary>A value that Python makes by calling a function, as <c>range(0, 3, 1)</c>. We read and write the call, and never make it.</summary>
/// <param name="Function">What would be called.</param>
/// <param name="Arguments">The arguments.</param>
public sealed record PickleCall(PickleGlobal Function, PickleTuple Arguments);
