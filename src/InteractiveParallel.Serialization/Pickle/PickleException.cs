namespace InteractiveParallel.Serialization.Pickle;

/// <summary>A pickle cannot be read, or a value has no pickled form; the text names the place or the type.</summary>
public sealed class PickleException(string message) : Exception(message);
