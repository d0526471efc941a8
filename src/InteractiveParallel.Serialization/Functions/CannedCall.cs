namespace InteractiveParallel.Serialization;

/// <summary>A call as it travels. The function part is the same for every call of one method; captured values travel with the arguments.</summary>
public sealed class CannedCall
{
    /// <summary>The SHA-256 of <see cref="Function"/>, lower-case hex: engines cache by it.</summary>
    public required string FunctionHash { get; init; }

    /// <summary>Which method on which kind of target, and the assemblies it needs; some hundred bytes, the same memory at each call.</summary>
    public required ReadOnlyMemory<byte> Function { get; init; }

    /// <summary>First the captured values and arguments, then the arrays of 64 KiB and more that they hold: the user's own memory, not to be changed until sent.</summary>
    public required ReadOnlyMemory<byte>[] Arguments { get; init; }

    /// <summary>The element codes of the out-of-band arrays, one character each (see <see cref="ArrayBuffers"/>); empty for none.</summary>
    public required string Arrays { get; init; }

    /// <summary>What the engine must have to decode function and arguments; the same list object while nothing changes.</summary>
    public required IReadOnlyList<CannedAssembly> Assemblies { get; init; }

    /// <summary>What will differ on the engine, e.g. statics, which do not travel; empty for nothing. The same list object for one method.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The type in which the result will be written: the method's, without its Task; <see cref="object"/> for none. Pass it to Deserialize.</summary>
    public required Type ResultType { get; init; }
}
