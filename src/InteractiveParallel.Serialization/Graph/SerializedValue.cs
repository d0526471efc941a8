namespace InteractiveParallel.Serialization;

/// <summary>A value as it travels.</summary>
public sealed class SerializedValue
{
    /// <summary>First the body, then the arrays of 64 KiB and more: the user's own memory, not to be changed until sent.</summary>
    public required ReadOnlyMemory<byte>[] Buffers { get; init; }

    /// <summary>The element codes of the out-of-band arrays, one character each (see <see cref="ArrayBuffers"/>); empty for none.</summary>
    public string Arrays { get; init; } = "";
}
