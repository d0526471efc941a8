using System.Numerics;

namespace InteractiveParallel.Serialization;

/// <summary>
/// The character that names the element type of an out-of-band array: those of Python's <c>struct</c> where it has one.
/// Enums and other blittable elements travel as bytes and are copied into place.
/// </summary>
internal static class ElementCode
{
    public const char Bytes = 'B';

    public static char Of<T>()
    {
        var type = typeof(T);
        if (type.IsEnum)
            return Bytes;
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => '?',
            TypeCode.SByte => 'b',
            TypeCode.Int16 => 'h',
            TypeCode.UInt16 => 'H',
            TypeCode.Int32 => 'i',
            TypeCode.UInt32 => 'I',
            TypeCode.Int64 => 'q',
            TypeCode.UInt64 => 'Q',
            TypeCode.Single => 'f',
            TypeCode.Double => 'd',
            TypeCode.Char => 'u',
            _ when type == typeof(Half) => 'e',
            _ when type == typeof(Complex) => 'D',
            _ => Bytes,
        };
    }

    public static Memory<byte> Allocate(char code, int byteLength) => code switch
    {
        '?' => New<bool>(byteLength),
        'b' => New<sbyte>(byteLength),
        'h' => New<short>(byteLength),
        'H' => New<ushort>(byteLength),
        'i' => New<int>(byteLength),
        'I' => New<uint>(byteLength),
        'q' => New<long>(byteLength),
        'Q' => New<ulong>(byteLength),
        'e' => New<Half>(byteLength),
        'f' => New<float>(byteLength),
        'd' => New<double>(byteLength),
        'u' => New<char>(byteLength),
        'D' => New<Complex>(byteLength),
        _ => New<byte>(byteLength),
    };

    private static unsafe Memory<byte> New<T>(int byteLength)
        where T : unmanaged
    {
        var (count, rest) = Math.DivRem(byteLength, sizeof(T));
        return rest == 0 ? new ReceivedArray<T>(GC.AllocateUninitializedArray<T>(count)).Memory : New<byte>(byteLength);
    }
}
