using System.Collections.Immutable;
using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace InteractiveParallel.Serialization;

/// <summary>
/// The value types of the framework that do not travel by their fields, because not all bytes make a valid one or because the fields
/// are private details.
/// </summary>
internal static class ValueConversions
{
    /// <summary>The codec of a slot of that type; null for all others. Types of rarely loaded assemblies are compared by name.</summary>
    public static Codec? For(Type type)
    {
        if (type == typeof(decimal))
            return new ConvertedCodec<decimal, Int128>(FromDecimal, ToDecimal);
        if (type == typeof(DateTime))
            return new ConvertedCodec<DateTime, long>(time => time.ToBinary(), DateTime.FromBinary);
        if (type == typeof(DateTimeOffset))
            return new ConvertedCodec<DateTimeOffset, Int128>(FromDateTimeOffset, ToDateTimeOffset);
        if (type == typeof(DateOnly))
            return new ConvertedCodec<DateOnly, int>(date => date.DayNumber, DateOnly.FromDayNumber);
        if (type == typeof(TimeOnly))
            return new ConvertedCodec<TimeOnly, long>(time => time.Ticks, ticks => new TimeOnly(ticks));
        if (type == typeof(Index))
            return new ConvertedCodec<Index, int>(FromIndex, ToIndex);
        if (type == typeof(Range))
            return new ConvertedCodec<Range, (int, int)>(range => (FromIndex(range.Start), FromIndex(range.End)), ends => ToIndex(ends.Item1)..ToIndex(ends.Item2));
        if (type.FullName == "System.Numerics.BigInteger")
            return ForBigInteger();
        return type.IsConstructedGenericType ? ForGeneric(type.GetGenericTypeDefinition().FullName, type.GetGenericArguments()) : null;
    }

    private static Codec? ForGeneric(string? definition, Type[] arguments) => definition switch
    {
        "System.Memory`1" => Make(nameof(ForMemory), arguments),
        "System.ReadOnlyMemory`1" => Make(nameof(ForReadOnlyMemory), arguments),
        "System.ArraySegment`1" => Make(nameof(ForArraySegment), arguments),
        "System.Collections.Immutable.ImmutableArray`1" => Make(nameof(ForImmutableArray), arguments),
        _ => null,
    };

    private static Codec Make(string method, Type[] arguments) =>
        typeof(ValueConversions).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(arguments).Invoke<Codec>();

    private static Codec ForBigInteger() =>
        new ConvertedCodec<BigInteger, byte[]?>(number => number.ToByteArray(), bytes => new BigInteger(bytes ?? []));

    /// <summary>Memory travels as the part that it shows.</summary>
    private static Codec ForMemory<T>() => new ConvertedCodec<Memory<T>, T[]?>(memory => Shown<T>(memory), array => array);

    private static Codec ForReadOnlyMemory<T>() => new ConvertedCodec<ReadOnlyMemory<T>, T[]?>(Shown, array => array);

    private static Codec ForArraySegment<T>() => new ConvertedCodec<ArraySegment<T>, T[]?>(
        segment => segment.Array is null ? null : Shown<T>(segment), array => array is null ? default : new ArraySegment<T>(array));

    private static Codec ForImmutableArray<T>() => new ConvertedCodec<ImmutableArray<T>, T[]?>(
        array => ImmutableCollectionsMarshal.AsArray(array), array => ImmutableCollectionsMarshal.AsImmutableArray(array));

    private static T[] Shown<T>(ReadOnlyMemory<T> memory) =>
        MemoryMarshal.TryGetArray(memory, out var segment) && segment.Array is { } array && segment.Count == array.Length ? array : memory.ToArray();

    private static Int128 FromDecimal(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        return MemoryMarshal.Read<Int128>(MemoryMarshal.AsBytes(parts));
    }

    private static decimal ToDecimal(Int128 bits) => new(MemoryMarshal.Cast<Int128, int>(new ReadOnlySpan<Int128>(in bits)));

    private static Int128 FromDateTimeOffset(DateTimeOffset time) => new((ulong)(long)time.Offset.TotalMinutes, (ulong)time.Ticks);

    private static DateTimeOffset ToDateTimeOffset(Int128 parts) => new((long)parts, TimeSpan.FromMinutes((long)(parts >> 64)));

    private static int FromIndex(Index index) => index.IsFromEnd ? ~index.Value : index.Value;

    private static Index ToIndex(int value) => value < 0 ? ^~value : value;
}
