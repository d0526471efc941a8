using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace InteractiveParallel.Serialization;

/// <content>Arrays of blittable elements, in the body or beside it.</content>
internal sealed partial class GraphReader
{
    private ReadOnlyMemory<byte>[] _arrays = [];
    private int _nextArray;

    /// <summary>A vector; an out-of-band one that was received into its own array becomes the value as it is.</summary>
    public T[] ReadVector<T>(int count)
        where T : unmanaged
    {
        var size = (long)count * Unsafe.SizeOf<T>();
        if (size < ArrayBuffers.Threshold)
        {
            var bytes = ReadBytes((int)size);
            var small = new T[count];
            bytes.CopyTo(MemoryMarshal.AsBytes(small.AsSpan()));
            return small;
        }
        var buffer = NextArray(size);
        if (MemoryMarshal.TryGetMemoryManager<byte, ReceivedArray<T>>(buffer, out var received, out var start, out var length)
            && start == 0 && length == received.GetSpan().Length && received.Take() is { } own)
        {
            return own;
        }
        var array = GC.AllocateUninitializedArray<T>(count);
        buffer.Span.CopyTo(MemoryMarshal.AsBytes(array.AsSpan()));
        return array;
    }

    /// <summary>Fails early where the elements of an array cannot all be there.</summary>
    public void CheckElements<T>(long count)
        where T : unmanaged
    {
        var size = count * Unsafe.SizeOf<T>();
        if (size < ArrayBuffers.Threshold ? size > Remaining : _nextArray >= _arrays.Length || _arrays[_nextArray].Length != size)
            throw new InvalidDataException($"{count} elements are announced, but their bytes are not there");
    }

    /// <summary>Fills what the caller has allocated.</summary>
    public void ReadElements<T>(Span<T> elements)
        where T : unmanaged
    {
        var target = MemoryMarshal.AsBytes(elements);
        if (target.Length < ArrayBuffers.Threshold)
            ReadBytes(target.Length).CopyTo(target);
        else
            NextArray(target.Length).Span.CopyTo(target);
    }

    private ReadOnlyMemory<byte> NextArray(long size)
    {
        if (_nextArray >= _arrays.Length)
            throw new InvalidDataException($"the body refers to out-of-band array {_nextArray + 1}, but {_arrays.Length} came with it");
        var buffer = _arrays[_nextArray++];
        return buffer.Length == size ? buffer : throw new InvalidDataException($"out-of-band array {_nextArray} has {buffer.Length} bytes instead of {size}");
    }

    private void BeginArrays(ReadOnlySpan<ReadOnlyMemory<byte>> arrays)
    {
        _arrays = arrays.IsEmpty ? [] : arrays.ToArray();
        _nextArray = 0;
    }

    private void EndArrays() => _arrays = [];
}
