using System.Numerics.Tensors;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace InteractiveParallel.Serialization.Python;

/// <summary>A numeric array of .NET as numpy sees it: element type, lengths, and the bytes, which stay the caller's.</summary>
/// <param name="Dtype">numpy's name of the element type.</param>
/// <param name="Lengths">The length of each dimension.</param>
/// <param name="Bytes">The elements, the last dimension fastest.</param>
internal sealed record ArrayView(string Dtype, nint[] Lengths, ReadOnlyMemory<byte> Bytes)
{
    private static readonly ConditionalWeakTable<Type, Func<object, ArrayView?>> Makers = new();

    /// <summary>The view of an array, a <c>Memory</c>, an <c>ArraySegment</c> or a <c>Tensor</c> of numbers; null for anything else.</summary>
    public static ArrayView? Of(object value) => Makers.GetValue(value.GetType(), Maker)(value);

    private static Func<object, ArrayView?> Maker(Type type)
    {
        var (element, method) = type switch
        {
            { IsSZArray: true } => (type.GetElementType()!, nameof(OfVector)),
            { IsArray: true } => (type.GetElementType()!, nameof(OfMatrix)),
            { IsGenericType: true } => (type.GetGenericArguments()[0], type.GetGenericTypeDefinition() switch
            {
                var t when t == typeof(ArraySegment<>) => nameof(OfSegment),
                var t when t == typeof(Memory<>) => nameof(OfMemory),
                var t when t == typeof(ReadOnlyMemory<>) => nameof(OfReadOnlyMemory),
                var t when t == typeof(Tensor<>) => nameof(OfTensor),
                _ => "",
            }),
            _ => (type, ""),
        };
        if (method.Length == 0 || NumpyElement.Dtype(element) is null) return static _ => null;
        return typeof(ArrayView).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(element).CreateDelegate<Func<object, ArrayView?>>();
    }

    private static ArrayView OfVector<T>(object value)
        where T : unmanaged
    {
        var array = (T[])value;
        ThrowIfTooLarge<T>(array);
        return new(NumpyElement.Dtype(typeof(T))!, [array.Length], new ArrayMemory<T>(array).Memory);
    }

    // The lengths of buffers are whole numbers of 32 bits.
    private static unsafe void ThrowIfTooLarge<T>(Array array)
        where T : unmanaged
    {
        if (array.LongLength * sizeof(T) > int.MaxValue)
            throw new CannotShipException($"an array of {array.LongLength * sizeof(T):N0} bytes is more than the {int.MaxValue:N0} that one buffer holds: send it in parts");
    }

    private static ArrayView OfMatrix<T>(object value)
        where T : unmanaged
    {
        var array = (Array)value;
        ThrowIfTooLarge<T>(array);
        var lengths = new nint[array.Rank];
        for (var i = 0; i < lengths.Length; i++) lengths[i] = array.GetLength(i);
        return new(NumpyElement.Dtype(typeof(T))!, lengths, new MatrixMemory<T>(array).Memory);
    }

    private static ArrayView OfSegment<T>(object value)
        where T : unmanaged
        => OfElements((ReadOnlyMemory<T>)(ArraySegment<T>)value);

    private static ArrayView OfMemory<T>(object value)
        where T : unmanaged
        => OfElements((ReadOnlyMemory<T>)(Memory<T>)value);

    private static ArrayView OfReadOnlyMemory<T>(object value)
        where T : unmanaged
        => OfElements((ReadOnlyMemory<T>)value);

    private static unsafe ArrayView OfElements<T>(ReadOnlyMemory<T> memory)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.TryGetArray(memory, out var segment)
            ? new ArrayMemory<T>(segment.Array ?? []).Memory.Slice(segment.Offset * sizeof(T), segment.Count * sizeof(T))
            : MemoryMarshal.AsBytes(memory.Span).ToArray();
        return new(NumpyElement.Dtype(typeof(T))!, [memory.Length], bytes);
    }

    private static ArrayView OfTensor<T>(object value)
        where T : unmanaged
    {
        var tensor = (Tensor<T>)value;
        var elements = new T[tensor.FlattenedLength];
        tensor.FlattenTo(elements);
        return new(NumpyElement.Dtype(typeof(T))!, [.. tensor.Lengths], new ArrayMemory<T>(elements).Memory);
    }
}
