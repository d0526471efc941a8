namespace InteractiveParallel.Serialization;

/// <summary>
/// Arrays as memory. Arrays of primitives of 64 KiB and more travel beside the body, as the sender's own memory; a receiver that
/// allocates with <see cref="Allocate"/> and receives into that memory decodes the array without a copy.
/// </summary>
public static class ArrayBuffers
{
    /// <summary>The size in bytes from which an array travels out of band: 65,536.</summary>
    public const int Threshold = 64 * 1024;

    /// <summary>Memory over a new array of the given element type.</summary>
    /// <param name="elementCode">A character of <see cref="CannedCall.Arrays"/>; an unknown one gives bytes.</param>
    /// <param name="byteLength">The length in bytes; one that is no multiple of the element's size gives bytes.</param>
    public static Memory<byte> Allocate(char elementCode, int byteLength) => ElementCode.Allocate(elementCode, byteLength);
}
