using System.Globalization;
using System.Numerics;

namespace InteractiveParallel.Serialization.Python;

/// <summary>Numbers, with the check that the wanted type holds them: nothing is cut off, and only floating-point types round.</summary>
internal sealed class NumberReader<T> : FromPython<T>
    where T : struct, INumberBase<T>
{
    private static readonly bool IsWhole = T.IsInteger(T.CreateTruncating(0.5));

    public override T Read(PythonValues values, object? value)
    {
        try
        {
            return value switch
            {
                long number => Whole(number),
                double number => Floating(number),
                _ => Other(values.Scalar(value)),
            };
        }
        catch (OverflowException)
        {
            throw Mismatch(values.Scalar(value), ", which does not hold it");
        }
    }

    public override T[] ReadElements(PythonValues values, NumpyArray array)
    {
        var elements = array.Elements;
        if (elements.GetType() == typeof(T[])) return (T[])elements;
        // By the exact type: to the runtime an array of int is one of uint, too.
        return Type.GetTypeCode(elements.GetType().GetElementType()) switch
        {
            TypeCode.SByte => Wholes((sbyte[])elements),
            TypeCode.Byte => Wholes((byte[])elements),
            TypeCode.Int16 => Wholes((short[])elements),
            TypeCode.UInt16 => Wholes((ushort[])elements),
            TypeCode.Int32 => Wholes((int[])elements),
            TypeCode.UInt32 => Wholes((uint[])elements),
            TypeCode.Int64 => Wholes((long[])elements),
            TypeCode.UInt64 => Wholes((ulong[])elements),
            TypeCode.Single => Floatings((float[])elements),
            TypeCode.Double => Floatings((double[])elements),
            _ => base.ReadElements(values, array),
        };
    }

    private static T Other(object? value) => value switch
    {
        long number => Whole(number),
        double number => Floating(number),
        BigInteger number => Whole(number),
        T same => same,
        int number => Whole(number),
        float number => Floating(number),
        byte number => Whole(number),
        sbyte number => Whole(number),
        short number => Whole(number),
        ushort number => Whole(number),
        uint number => Whole(number),
        ulong number => Whole(number),
        Half number => Floating((double)number),
        decimal number => Exact(number),
        _ => throw Mismatch(value),
    };

    private static T Whole<TSource>(TSource number)
        where TSource : INumberBase<TSource>
    {
        var made = T.CreateChecked(number);
        return T.IsFinite(made) ? made : throw new OverflowException();
    }

    private static T Floating(double number)
    {
        if (IsWhole && !double.IsInteger(number)) throw Mismatch(number, double.IsFinite(number) ? ": ask for a double, or have Python send int(x)" : "");
        if (typeof(T) == typeof(decimal)) return (T)(object)InDecimals(number);
        var made = T.CreateChecked(number);
        return T.IsInfinity(made) && double.IsFinite(number) ? throw new OverflowException() : made;
    }

    // The conversion of .NET keeps 15 digits; a double has up to 17.
    private static decimal InDecimals(double number)
        => decimal.TryParse(number.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var made)
            && double.Parse(made.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Equals(number == 0 ? 0 : number)
            ? made
            : throw new OverflowException();

    private static T Exact(decimal number)
        => IsWhole && !decimal.IsInteger(number) ? throw Mismatch(number, ": ask for a decimal or double") : T.CreateChecked(number);

    private static T[] Wholes<TSource>(TSource[] source)
        where TSource : INumberBase<TSource>
    {
        var numbers = new T[source.Length];
        var i = 0;
        try
        {
            for (; i < source.Length; i++) numbers[i] = Whole(source[i]);
        }
        catch (OverflowException)
        {
            throw At(i, Mismatch(source[i], ", which does not hold it"));
        }

        return numbers;
    }

    private static T[] Floatings<TSource>(TSource[] source)
        where TSource : INumberBase<TSource>
    {
        var numbers = new T[source.Length];
        var i = 0;
        try
        {
            for (; i < source.Length; i++) numbers[i] = Floating(double.CreateTruncating(source[i]));
        }
        catch (OverflowException)
        {
            throw At(i, Mismatch(source[i], ", which does not hold it"));
        }
        catch (PythonCastException error) when (PythonCastException.Within(error, i))
        {
        }

        return numbers;
    }

    private static PythonCastException At(int index, PythonCastException error)
    {
        PythonCastException.Within(error, index);
        return error;
    }
}
