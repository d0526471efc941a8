using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace InteractiveParallel.Serialization;

/// <summary>A multi-dimensional array of blittable elements: one block.</summary>
internal sealed class BlittableMatrixCodec<T>(Type type) : ObjectCodec(type)
    where T : unmanaged
{
    public override void WriteBody(GraphWriter writer, object value)
    {
        var array = (Array)value;
        Lengths.Write(writer, array);
        writer.WriteElements(array, Elements(array));
    }

    public override object ReadBody(GraphReader reader, int number)
    {
        var lengths = Lengths.Read(reader, WireType.GetArrayRank(), out var total);
        reader.CheckElements<T>(total);
        var array = Array.CreateInstance(typeof(T), lengths);
        reader.Keep(number, array);
        reader.ReadElements(Elements(array));
        return array;
    }

    private static Span<T> Elements(Array array) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);
}
