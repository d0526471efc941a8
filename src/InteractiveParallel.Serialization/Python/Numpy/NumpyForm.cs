using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>Arrays as numpy pickles them, for those that stand inside other values.</summary>
internal static class NumpyForm
{
    public static PickleCall Of(ArrayView array) => new(PythonNames.NumpyReconstruct, new PickleTuple(PythonNames.NumpyArray, new PickleTuple([0L]), "b"u8.ToArray()))
    {
        State = new PickleTuple(1L, Shape(array), new PickleCall(PythonNames.NumpyDtype, new PickleTuple([array.Dtype])), false, array.Bytes.ToArray()),
    };

    public static PickleTuple Shape(ArrayView array) => new([.. array.Lengths.Select(l => (object)(long)l)]);
}
