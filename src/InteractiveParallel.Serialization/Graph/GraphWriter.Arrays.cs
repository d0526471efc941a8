using System.Runtime.InteropServices;
using System.Text;

namespace InteractiveParallel.Serialization;

/// <content>Arrays of blittable elements: small ones in the body, large ones beside it, as the user's own memory.</content>
internal sealed partial class GraphWriter
{
    private readonly List<ReadOnlyMemory<byte>> _arrays = [];
    private readonly StringBuilder _arrayCodes = new();

    /// <summary>The element codes of the out-of-band arrays.</summary>
    public string ArrayCodes => _arrayCodes.Length == 0 ? "" : _arrayCodes.ToString();

    /// <summary>The elements of an array, without their count. The reader knows from count and type that a large one is out of band.</summary>
    public void WriteElements<T>(Array array, Span<T> elements)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(elements);
        if (bytes.Length < ArrayBuffers.Threshold)
        {
            WriteBytes(bytes);
            return;
        }
        _arrays.Add(array is T[] vector ? new ArrayMemory<T>(vector).Memory : new MatrixMemory<T>(array).Memory);
        _arrayCodes.Append(ElementCode.Of<T>());
    }

    /// <summary>The body and what stands beside it.</summary>
    public ReadOnlyMemory<byte>[] Buffers(byte[] body)
    {
        var buffers = new ReadOnlyMemory<byte>[1 + _arrays.Count];
        buffers[0] = body;
        _arrays.CopyTo(buffers, 1);
        return buffers;
    }

    private void ResetArrays()
    {
        if (_arrays.Count == 0)
            return;
        _arrays.Clear();
        _arrayCodes.Clear();
    }

    private void TruncateArrays(int count)
    {
        _arrays.RemoveRange(count, _arrays.Count - count);
        _arrayCodes.Length = count;
    }
}
