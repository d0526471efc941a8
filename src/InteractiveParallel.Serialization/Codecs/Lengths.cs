namespace InteractiveParallel.Serialization;

/// <summary>The lengths of a multi-dimensional array.</summary>
internal static class Lengths
{
    public static void Write(GraphWriter writer, Array array)
    {
        for (var dimension = 0; dimension < array.Rank; dimension++)
        {
            if (array.GetLowerBound(dimension) != 0)
                throw new CannotShipException($"{array.GetType()} with a lower bound of {array.GetLowerBound(dimension)} cannot be shipped: use bounds from 0");
            writer.WriteCount(array.GetLength(dimension));
        }
    }

    public static int[] Read(GraphReader reader, int rank, out long total)
    {
        var lengths = new int[rank];
        total = 1;
        for (var dimension = 0; dimension < rank; dimension++)
        {
            lengths[dimension] = reader.ReadCount();
            total *= lengths[dimension];
            if (total > Array.MaxLength)
                throw new InvalidDataException("an array of more elements than an array can hold");
        }
        return lengths;
    }

    /// <summary>Moves an index on by one element, the last dimension fastest.</summary>
    public static void Next(int[] index, int[] lengths)
    {
        for (var dimension = index.Length - 1; dimension >= 0 && ++index[dimension] == lengths[dimension]; dimension--)
            index[dimension] = 0;
    }
}
