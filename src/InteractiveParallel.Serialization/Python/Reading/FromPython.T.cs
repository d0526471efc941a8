using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace InteractiveParallel.Serialization.Python;

/// <summary>How values of type <typeparamref name="T"/> are made of what Python sent. The instance lives with its type, so that a collectible type is not kept alive.</summary>
internal abstract class FromPython<T> : FromPython
{
    /// <summary>For a type that cannot be made it is one that refuses when it is used.</summary>
    public static FromPython<T> Instance { get; } = (FromPython<T>)FromPythonFactory.Create(typeof(T));

    /// <param name="values">The reading that this is part of.</param>
    /// <param name="value">A value as the pickle reader gives it, or an element of a <see cref="NumpyArray"/>.</param>
    public abstract T Read(PythonValues values, object? value);

    /// <summary>All elements of an array.</summary>
    public virtual T[] ReadElements(PythonValues values, NumpyArray array)
    {
        var elements = array.Elements;
        if (elements.GetType() == typeof(T[])) return (T[])elements;
        var read = new T[elements.Length];
        var i = 0;
        try
        {
            for (; i < read.Length; i++) read[i] = Read(values, elements.GetValue(i));
        }
        catch (Exception error) when (PythonCastException.Within(error, i))
        {
        }

        return read;
    }

    public sealed override object? ReadBoxed(PythonValues values, object? value) => Read(values, value);

    public sealed override Array Reshape(Array elements, int[] lengths)
    {
        var shaped = Array.CreateInstance(typeof(T), lengths);
        var span = MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(shaped)), shaped.Length);
        ((T[])elements).CopyTo(span);
        return shaped;
    }

    /// <summary>The error that says what came and what was wanted.</summary>
    protected static PythonCastException Mismatch(object? sent, string remedy = "")
        => new($"Python sent {PythonNames.Describe(sent)} where {TypeNames.Of(typeof(T))} was wanted{remedy}");
}
