namespace InteractiveParallel.Serialization.Pickle;

/// <summary>Bytes that travel beside the pickle where the writer was asked for that (protocol 5), else inside it as <c>bytes</c> or <c>bytearray</c>.</summary>
/// <param name="memory">The bytes; they are referred to and not copied.</param>
/// <param name="isReadOnly">Whether Python may not write into them.</param>
public sealed class PickleBuffer(ReadOnlyMemory<byte> memory, bool isReadOnly = false)
{
    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Memory { get; } = memory;

    /// <summary>Whether Python may not write into them. Default: it may.</summary>
    public bool IsReadOnly { get; } = isReadOnly;
}
