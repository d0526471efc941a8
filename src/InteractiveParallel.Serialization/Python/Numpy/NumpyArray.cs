using System.Numerics;
using System.Runtime.InteropServices;
using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>An array as Python sent it: bytes that have not been looked at yet. Bytes that are no array are a vector of <c>u1</c>.</summary>
internal sealed class NumpyArray
{
    private readonly bool _isFortran;
    private readonly List<object?>? _objects;
    private Array? _elements;

    public NumpyArray(PythonValues values, NumpyType type, int[] shape, bool isFortran, ReadOnlyMemory<byte> data)
        : this(type, shape, isFortran)
    {
        if (type.Kind == 'O') throw new PickleException("an array of objects has bytes for elements");
        values.Unfold(Math.Max(Count, data.Length));
        if ((long)Count * type.Size != data.Length)
            throw new PickleException($"an array of {type} with shape ({string.Join(", ", shape)}) has {data.Length} bytes");
        Data = data;
    }

    /// <summary>Objects stand in the order of C, whatever the order in numpy's memory.</summary>
    public NumpyArray(NumpyType type, int[] shape, List<object?> objects)
        : this(type, shape, isFortran: false)
        => _objects = objects.Count == Count ? objects : throw new PickleException($"an array of {Count} objects has {objects.Count}");

    private NumpyArray(NumpyType type, int[] shape, bool isFortran)
    {
        (Type, Shape, _isFortran) = (type, shape, isFortran && shape.Length > 1);
        var count = 1L;
        foreach (var length in shape) count = Math.BigMul(count, (long)length, out var low) == 0 && low >= 0 ? low : long.MaxValue;
        Count = count <= Array.MaxLength || shape.Contains(0) ? (int)(shape.Contains(0) ? 0 : count) : throw new PickleException($"an array of shape ({string.Join(", ", shape)}) is too large for .NET");
    }

    public NumpyType Type { get; }

    public int[] Shape { get; }

    /// <summary>All elements together.</summary>
    public int Count { get; }

    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>Whether Python meant <c>bytes</c> and not an array.</summary>
    public bool IsBytes { get; private init; }

    /// <summary>
    /// The elements in the order of C as an array of the .NET type that is nearest to numpy's. The first asker may keep and change it when it is the array that
    /// the bytes were received into; everyone within one reading gets the same.
    /// </summary>
    public Array Elements => _elements ??= _objects is null ? InOrderOfC(Read()) : _objects.ToArray();

    public static NumpyArray Bytes(ReadOnlyMemory<byte> bytes) => new(new NumpyType('u', 1, false), [bytes.Length], false, bytes) { IsBytes = true };

    public static NumpyArray Of(long[] numbers) => new(new NumpyType('i', 8, false), [numbers.Length], false, new ArrayMemory<long>(numbers).Memory) { _elements = numbers };

    /// <summary>The part of an array with this first index.</summary>
    public NumpyArray Row(int index)
    {
        var shape = Shape[1..];
        var count = Count / Shape[0];
        var elements = Array.CreateInstance(Elements.GetType().GetElementType()!, count);
        Array.Copy(Elements, index * count, elements, 0, count);
        return new NumpyArray(Type, shape, isFortran: false) { _elements = elements };
    }

    private NumpyArray(NumpyType type, int[] shape, bool isFortran, ReadOnlyMemory<byte> data)
        : this(type, shape, isFortran)
        => Data = data;

    private Array Read()
    {
        try
        {
            return ReadByType();
        }
        catch (Exception error) when (error is OverflowException or ArgumentException)
        {
            throw new PickleException($"an array of {Type} holds a value beyond what .NET has: {error.Message}");
        }
    }

    private Array ReadByType() => (Type.Kind, Type.Size) switch
    {
        ('b', _) => Raw<bool>(1),
        ('i', 1) => Raw<sbyte>(1),
        ('i', 2) => Raw<short>(2),
        ('i', 4) => Raw<int>(4),
        ('i', _) => Raw<long>(8),
        ('u', 1) => Raw<byte>(1),
        ('u', 2) => Raw<ushort>(2),
        ('u', 4) => Raw<uint>(4),
        ('u', _) => Raw<ulong>(8),
        ('f', 2) => Raw<Half>(2),
        ('f', 4) => Raw<float>(4),
        ('f', _) => Raw<double>(8),
        ('c', 8) => NumpyElements.Widen(Raw<float>(4)),
        ('c', _) => Raw<Complex>(8),
        ('M', _) => NumpyTimes.Dates(Raw<long>(8), Type),
        ('m', _) => NumpyTimes.Spans(Raw<long>(8), Type),
        ('U', _) => NumpyElements.Texts(Data.Span, Count, Type),
        _ => NumpyElements.Strings(Data.Span, Count, Type.Size),
    };

    private unsafe T[] Raw<T>(int numberSize)
        where T : unmanaged
    {
        if (!Type.IsSwapped && !_isFortran && MemoryMarshal.TryGetMemoryManager<byte, ReceivedArray<T>>(Data, out var received, out _, out var length)
            && length == received.GetSpan().Length && received.Take() is { } array)
            return array;
        var copy = GC.AllocateUninitializedArray<T>(Data.Length / sizeof(T));
        var bytes = MemoryMarshal.AsBytes(copy.AsSpan());
        Data.Span.CopyTo(bytes);
        if (Type.IsSwapped) NumpyElements.Swap(bytes, numberSize);
        return copy;
    }

    private Array InOrderOfC(Array elements) => _isFortran ? NumpyElements.Transpose(elements, Shape) : elements;
}
