using System.Buffers;
using System.Runtime.InteropServices;

namespace InteractiveParallel.Serialization;

/// <summary>The bytes of a multi-dimensional array that stays the sender's.</summary>
internal sealed class MatrixMemory<T>(Array array) : MemoryManager<byte>
    where T : unmanaged
{
    public override Span<byte> GetSpan() =>
        MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref System.Runtime.CompilerServices.Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length));

    public override unsafe MemoryHandle Pin(int elementIndex = 0)
    {
        var handle = GCHandle.Alloc(array, GCHandleType.Pinned);
        return new MemoryHandle((byte*)handle.AddrOfPinnedObject() + elementIndex, handle);
    }

    public override void Unpin()
    {
        // The handle that Pin returns frees itself; there is no count to keep here.
    }

    protected override void Dispose(bool disposing)
    {
        // The array belongs to the user; there is nothing to give back.
    }
}
