using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace InteractiveParallel.Serialization;

/// <summary>The functions an engine has met: by their hash, resolved to methods and typed invokers. Thread-safe.</summary>
/// <param name="worlds">Where shipped assemblies are loaded.</param>
public sealed class FunctionCache(Worlds worlds)
{
    /// <summary>A program has some hundred functions; a shell in which someone types for a month may make more.</summary>
    private const int MostKept = 10_000;

    private readonly ConcurrentDictionary<string, PreparedFunction> _functions = new(StringComparer.Ordinal);
    private readonly ManifestReader _manifests = new();
    private readonly Spare<GraphReader> _readers = new();
    private readonly Spare<GraphWriter> _writers = new();

    /// <summary>The assemblies that <see cref="Prepare"/> will need and <see cref="Worlds"/> lacks: fetch each by its hash and add it.</summary>
    /// <param name="hash">The hash of <paramref name="function"/> from the request's metadata.</param>
    /// <param name="function">The function buffer.</param>
    /// <param name="arguments">The argument body.</param>
    /// <exception cref="InvalidDataException">A buffer is malformed.</exception>
    public IReadOnlyList<AssemblyId> Missing(string hash, ReadOnlyMemory<byte> function, ReadOnlyMemory<byte> arguments)
    {
        try
        {
            var brought = _manifests.Of(arguments);
            return worlds.Missing(_functions.ContainsKey(hash) ? brought : [.. ManifestOf(function).Union(brought)]);
        }
        catch (Exception error) when (Decoding.IsMalformed(error))
        {
            throw Decoding.Malformed(error);
        }
    }

    /// <summary>Makes a call ready to run: decodes captured values and arguments.</summary>
    /// <param name="hash">The hash of <paramref name="function"/> from the request's metadata.</param>
    /// <param name="function">The function buffer.</param>
    /// <param name="arguments">The argument body and the out-of-band arrays behind it.</param>
    /// <exception cref="InvalidDataException">A buffer is malformed, or a type differs from the sender's.</exception>
    /// <exception cref="InvalidOperationException">A needed assembly has not been added.</exception>
    public PreparedCall Prepare(string hash, ReadOnlyMemory<byte> function, ReadOnlySpan<ReadOnlyMemory<byte>> arguments)
    {
        if (arguments.IsEmpty)
            throw new InvalidDataException("a call without an argument body");
        var reader = _readers.Take();
        try
        {
            var brought = _manifests.Of(arguments[0]);
            if (!_functions.TryGetValue(hash, out var known) || !CanTake(known, brought))
                known = Learn(hash, function, brought, reader);
            var home = known.IsHomeless && brought.Count > 0 ? worlds.For(brought) : known.Home;
            if (!known.IsHomeless || brought.Count > 0)
                worlds.Use(home);
            reader.Begin(arguments[0], arguments[1..], home);
            return known.Decode(reader);
        }
        catch (Exception error) when (Decoding.IsMalformed(error))
        {
            throw Decoding.Malformed(error);
        }
        finally
        {
            reader.End();
            _readers.Give(reader);
        }
    }

    private PreparedFunction Learn(string hash, ReadOnlyMemory<byte> bytes, IReadOnlyList<AssemblyId> brought, GraphReader reader)
    {
        if (Convert.ToHexStringLower(SHA256.HashData(bytes.Span)) != hash)
            throw new InvalidDataException($"the function arrived with other contents than its hash {hash} says");
        var manifest = ManifestOf(bytes);
        var home = worlds.For([.. manifest.Union(brought)]);
        reader.Begin(bytes, [], home);
        var function = new PreparedFunction(reader, home, manifest.Length == 0, _writers);
        reader.End();
        if (_functions.Count >= MostKept)
            _functions.Clear();
        return _functions[hash] = function;
    }

    private static AssemblyId[] ManifestOf(ReadOnlyMemory<byte> function) => AssemblyManifest.Read(AssemblyManifest.BytesOf(function));

    /// <summary>
    /// Whether what the arguments bring can live where the function does. If it is of another build than what another call brought there,
    /// the function moves to a world that has room for it.
    /// </summary>
    private bool CanTake(PreparedFunction function, IReadOnlyList<AssemblyId> brought) =>
        brought.Count == 0 || function.IsHomeless || worlds.TryExtend(function.Home, brought);
}
