using System.Buffers;
using System.Runtime.InteropServices;

namespace InteractiveParallel.Serialization;

/// <summary>The bytes of an array that stays the sender's.</summary>
internal class ArrayMemory<T>(T[] array) : MemoryManager<byte>
    where T : unmanaged
{
    protected T[] Array => array;

    public override Span<byte> GetSpan() => MemoryMarshal.AsBytes(array.AsSpan());

    public override unsafe MemoryHandle Pin(int elementIndex = 0)
    {
        var handle = GCHandle.Alloc(array, GCHandleType.Pinned);
        return new MemoryHandle((byte*)handle.AddrOfPinnedObject() + elementIndex, handle);
    }

    public override void Unpin()
    {
        // The handle that Pin returns frees itself; there is no count to keep here.
    }

    protected override bool TryGetArray(out ArraySegment<byte> segment)
    {
        segment = array is byte[] bytes ? new ArraySegment<byte>(bytes) : default;
        return segment.Array is not null;
    }

    protected override void Dispose(bool disposing)
    {
        // The array belongs to the user; there is nothing to give back.
    }
}
