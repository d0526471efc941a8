using System.Runtime.CompilerServices;

namespace InteractiveParallel.Serialization.Python;

/// <summary>How values of a type are made of what Python sent, for callers that know the type only at run time.</summary>
internal abstract class FromPython
{
    private static readonly ConditionalWeakTable<Type, FromPython> Known = new();

    public abstract object? ReadBoxed(PythonValues values, object? value);

    /// <summary>A multi-dimensional array of elements that lie with the last dimension fastest.</summary>
    public abstract Array Reshape(Array elements, int[] lengths);

    public static FromPython For(Type type) => Known.GetValue(type, static type =>
    {
        if (type.ContainsGenericParameters || type.IsByRefLike || type.IsPointer || type == typeof(void))
            throw new PythonCastException($"{type} cannot be made of a Python value");
        return (FromPython)typeof(FromPython<>).MakeGenericType(type).GetProperty(nameof(FromPython<>.Instance))!.GetValue(null)!;
    });
}
