using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>Elements that .NET holds in other bytes or in another order than numpy.</summary>
internal static class NumpyElements
{
    /// <summary>Turns the bytes of each number around.</summary>
    public static void Swap(Span<byte> bytes, int size)
    {
        switch (size)
        {
            case 2:
                var shorts = MemoryMarshal.Cast<byte, ushort>(bytes);
                BinaryPrimitives.ReverseEndianness(shorts, shorts);
                break;
            case 4:
                var ints = MemoryMarshal.Cast<byte, uint>(bytes);
                BinaryPrimitives.ReverseEndianness(ints, ints);
                break;
            case 8:
                var longs = MemoryMarshal.Cast<byte, ulong>(bytes);
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
        }
    }

    /// <summary>Pairs of floats as complex numbers.</summary>
    public static Complex[] Widen(float[] parts)
    {
        var numbers = new Complex[parts.Length / 2];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = new Complex(parts[2 * i], parts[(2 * i) + 1]);
        return numbers;
    }

    /// <summary>Texts of fixed length, four bytes a character, filled with zeros.</summary>
    public static string[] Texts(ReadOnlySpan<byte> data, int count, NumpyType type)
    {
        var texts = new string[count];
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Clear();
            for (var rest = data.Slice(i * type.Size, type.Size); rest.Length > 0; rest = rest[4..])
            {
                var code = type.IsSwapped ? BinaryPrimitives.ReadUInt32BigEndian(rest) : BinaryPrimitives.ReadUInt32LittleEndian(rest);
                if (code <= char.MaxValue) text.Append((char)code);
                else if (Rune.TryCreate(code, out var rune)) text.Append(rune);
                else throw new PickleException($"[{i}] of an array of texts has a character beyond Unicode");
            }

            texts[i] = text.ToString().TrimEnd('\0');
        }

        return texts;
    }

    /// <summary>Bytes of fixed length, filled with zeros.</summary>
    public static byte[][] Strings(ReadOnlySpan<byte> data, int count, int size)
    {
        var strings = new byte[count][];
        for (var i = 0; i < count; i++) strings[i] = data.Slice(i * size, size).TrimEnd((byte)0).ToArray();
        return strings;
    }

    /// <summary>Elements with the first dimension fastest, put into the order with the last one fastest.</summary>
    public static Array Transpose(Array elements, int[] shape)
    {
        var method = typeof(NumpyElements).GetMethod(nameof(TransposeOf), System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!;
        return (Array)method.MakeGenericMethod(elements.GetType().GetElementType()!).Invoke(null, [elements, shape])!;
    }

    private static T[] TransposeOf<T>(T[] source, int[] shape)
    {
        var strides = new int[shape.Length];
        for (int i = 0, stride = 1; i < shape.Length; i++)
        {
            strides[i] = stride;
            stride *= shape[i];
        }

        var target = new T[source.Length];
        var index = new int[shape.Length];
        for (int to = 0, from = 0; to < target.Length; to++)
        {
            target[to] = source[from];
            for (var dimension = shape.Length - 1; dimension >= 0; dimension--)
            {
                from += strides[dimension];
                if (++index[dimension] < shape[dimension]) break;
                from -= strides[dimension] * shape[dimension];
                index[dimension] = 0;
            }
        }

        return target;
    }
}
