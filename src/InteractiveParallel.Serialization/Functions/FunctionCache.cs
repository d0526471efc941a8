namespace InteractiveParallel.Serialization;

/// <summary>The functions an engine has met: by their hash, resolved to methods and typed invokers. Thread-safe.</summary>
/// <param name="worlds">Where shipped assemblies are loaded.</param>
public sealed class FunctionCache(Worlds worlds)
{
    /// <summary>The assemblies that <see cref="Prepare"/> will need and <see cref="Worlds"/> lacks: fetch each by its hash and add it.</summary>
    /// <param name="hash">The hash of <paramref name="function"/> from the request's metadata.</param>
    /// <param name="function">The function buffer.</param>
    /// <param name="arguments">The argument body.</param>
    /// <exception cref="InvalidDataException">A buffer is malformed.</exception>
    public IReadOnlyList<AssemblyId> Missing(string hash, ReadOnlyMemory<byte> function, ReadOnlyMemory<byte> arguments) =>
        throw new NotImplementedException(worlds.ToString());

    /// <summary>Makes a call ready to run: decodes captured values and arguments.</summary>
    /// <param name="hash">The hash of <paramref name="function"/> from the request's metadata.</param>
    /// <param name="function">The function buffer.</param>
    /// <param name="arguments">The argument body and the out-of-band arrays behind it.</param>
    /// <exception cref="InvalidDataException">A buffer is malformed, or a type differs from the sender's.</exception>
    /// <exception cref="InvalidOperationException">A needed assembly has not been added.</exception>
    public PreparedCall Prepare(string hash, ReadOnlyMemory<byte> function, ReadOnlySpan<ReadOnlyMemory<byte>> arguments) =>
        throw new NotImplementedException();
}
