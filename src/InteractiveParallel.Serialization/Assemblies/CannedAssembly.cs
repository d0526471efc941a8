namespace InteractiveParallel.Serialization;

/// <summary>An assembly that an engine must have before it can decode a call: its identity, and its bytes on demand.</summary>
public sealed class CannedAssembly
{
    private readonly Func<byte[]> _read;

    internal CannedAssembly(AssemblyId id, Func<byte[]> read)
    {
        Id = id;
        _read = read;
    }

    /// <summary>Name, module version, hash and size.</summary>
    public AssemblyId Id { get; }

    /// <summary>The bytes of the assembly file; read anew at each call, so ask only for what an engine lacks.</summary>
    /// <exception cref="CannotShipException">The file has changed or gone since it was hashed.</exception>
    public byte[] GetBytes() => _read();

    /// <inheritdoc/>
    public override string ToString() => $"{Id.Name} {Id.Mvid}";
}
