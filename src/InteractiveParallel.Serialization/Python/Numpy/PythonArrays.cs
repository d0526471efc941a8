using System.Text;
using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>
/// Follows the buffers of a pickled message as they arrive, and tells of which element type the next one is. Used by transports, which allocate
/// an array before its bytes arrive.
/// </summary>
public struct PythonArrays
{
    // Looking costs as much as reading the pickle, once for each large buffer behind it; those behind larger pickles are copied instead.
    private const int LongestPickle = 64 * 1024;

    private string? _codes;
    private int _next;

    /// <summary>The element code of the next buffer, for <see cref="ArrayBuffers.Allocate"/>; that of bytes for a pickle.</summary>
    public readonly char Next => _codes is { } codes && _next < codes.Length ? codes[_next] : ElementCode.Bytes;

    /// <summary>Goes past a buffer.</summary>
    public void Pass(ReadOnlySpan<byte> buffer)
    {
        if (_codes is { } codes && _next < codes.Length)
        {
            _next++;
            return;
        }

        _codes = buffer.Length <= LongestPickle ? Behind(buffer.ToArray()) : "";
        _next = 0;
    }

    internal static string Behind(ReadOnlyMemory<byte> pickle)
    {
        try
        {
            var codes = new StringBuilder();
            foreach (var (canned, buffers) in CannedInstances.Holders(PickleReader.Read(pickle, static _ => true)))
                foreach (var buffer in buffers)
                    if (buffer is null) codes.Append(Code(canned));
            return codes.ToString();
        }
        catch (PickleException)
        {
            return "";
        }
    }

    private static char Code(PickleInstance made)
    {
        try
        {
            return CannedInstances.TypeOf(made) is { IsSwapped: false } type ? NumpyElement.Code(type) : ElementCode.Bytes;
        }
        catch (PickleException)
        {
            return ElementCode.Bytes;
        }
    }
}
