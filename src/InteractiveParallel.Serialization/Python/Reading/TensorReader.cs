using System.Numerics.Tensors;

namespace InteractiveParallel.Serialization.Python;

/// <summary>A tensor over the elements of a numpy array of any rank, without a copy when they are of the same type; of a list a vector.</summary>
internal sealed class TensorReader<T> : FromPython<Tensor<T>?>
{
    public override Tensor<T>? Read(PythonValues values, object? value)
    {
        if (value is null) return null;
        if (values.TryGet(value, out Tensor<T> known)) return known;
        var resolved = values.Resolve(value);
        if (resolved is NumpyArray { IsBytes: false } array)
            return values.Made(value, Tensor.Create(FromPython<T>.Instance.ReadElements(values, array), Array.ConvertAll(array.Shape, static length => (nint)length)));
        var items = SequenceReader<T>.ReadItems(values, value) ?? throw Mismatch(resolved);
        return values.Made(value, Tensor.Create(items, [items.Length]));
    }
}
