namespace InteractiveParallel.Serialization;

/// <summary>
/// The assemblies an engine has received, by content hash, and the load contexts they live in. A rebuilt assembly opens a new world;
/// functions of the old one go on working. Thread-safe.
/// </summary>
public sealed class Worlds
{
    /// <summary>For an engine in a process of its own.</summary>
    public Worlds()
    {
    }

    /// <summary>For an engine inside the client's process: code runs in the assemblies that are loaded already, never in copies.</summary>
    public static Worlds OfThisProcess() => throw new NotImplementedException();

    /// <summary>Those of a manifest that have not been added yet.</summary>
    public IReadOnlyList<AssemblyId> Missing(IReadOnlyList<AssemblyId> manifest) => throw new NotImplementedException();

    /// <summary>Takes the bytes of an assembly.</summary>
    /// <param name="hash">The SHA-256 they must have, lower-case hex.</param>
    /// <param name="bytes">The file.</param>
    /// <exception cref="InvalidDataException">The bytes have another hash.</exception>
    public void Add(string hash, ReadOnlyMemory<byte> bytes) => throw new NotImplementedException();
}
