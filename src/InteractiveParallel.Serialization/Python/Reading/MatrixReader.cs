using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>A multi-dimensional array, of a numpy array of the same rank, or of lists in lists that form one.</summary>
internal sealed class MatrixReader<TArray, T> : FromPython<TArray?>
    where TArray : class
{
    private static readonly int Rank = typeof(TArray).GetArrayRank();

    public override TArray? Read(PythonValues values, object? value)
    {
        if (value is null) return null;
        if (values.TryGet(value, out TArray known)) return known;
        var resolved = values.Resolve(value);
        var reader = FromPython<T>.Instance;
        if (resolved is NumpyArray array && array.Shape.Length == Rank)
            return values.Made(value, (TArray)(object)reader.Reshape(reader.ReadElements(values, array), array.Shape));
        var levels = new int?[Rank];
        var items = new List<T>();
        if (!Collect(values, resolved, 0, levels, items)) throw Mismatch(resolved, ": for lists in lists, all of one level need the same length");
        // Below an empty list there is nothing.
        var lengths = Array.ConvertAll(levels, static length => length ?? 0);
        return values.Made(value, (TArray)(object)reader.Reshape(items.ToArray(), lengths));
    }

    private static bool Collect(PythonValues values, object? value, int dimension, int?[] lengths, List<T> items)
    {
        var level = values.Resolve(value) switch
        {
            List<object?> list => list,
            PickleTuple tuple => tuple.Items,
            _ => null as IReadOnlyList<object?>,
        };
        if (level is null) return false;
        if ((lengths[dimension] ??= level.Count) != level.Count) return false;
        values.Unfold(level.Count);
        for (var i = 0; i < level.Count; i++)
        {
            try
            {
                if (dimension + 1 == Rank) items.Add(FromPython<T>.Instance.Read(values, level[i]));
                else if (!Collect(values, level[i], dimension + 1, lengths, items)) return false;
            }
            catch (Exception error) when (PythonCastException.Within(error, i))
            {
            }
        }

        return true;
    }
}
