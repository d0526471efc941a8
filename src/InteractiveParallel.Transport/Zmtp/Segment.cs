namespace InteractiveParallel.Transport;

/// <summary>A piece of output that goes to the system in one call.</summary>
/// <param name="Bytes">What is sent.</param>
/// <param name="Chunk">The encode buffer that <paramref name="Bytes"/> lie in, to be used again; null for memory of the caller's.</param>
/// <param name="FirstMessage">Offset in <paramref name="Bytes"/> at which the first message that begins here begins; -1 if none does.</param>
internal readonly record struct Segment(ReadOnlyMemory<byte> Bytes, byte[]? Chunk, int FirstMessage);
