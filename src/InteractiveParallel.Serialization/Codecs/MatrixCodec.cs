namespace InteractiveParallel.Serialization;

/// <summary>A multi-dimensional array, row by row.</summary>
internal sealed class MatrixCodec<T>(Type type) : ObjectCodec(type)
{
    public override void WriteBody(GraphWriter writer, object value)
    {
        var array = (Array)value;
        Lengths.Write(writer, array);
        foreach (T item in array)
            Codec<T>.Instance.Write(writer, item);
    }

    public override object ReadBody(GraphReader reader, int number)
    {
        var lengths = Lengths.Read(reader, WireType.GetArrayRank(), out var total);
        if (total > reader.Remaining)
            throw new InvalidDataException($"{total} elements are announced, but only {reader.Remaining} bytes are left");
        var array = Array.CreateInstance(typeof(T), lengths);
        reader.Keep(number, array);
        var index = new int[lengths.Length];
        for (var i = 0L; i < total; i++)
        {
            array.SetValue(Codec<T>.Instance.Read(reader), index);
            Lengths.Next(index, lengths);
        }
        return array;
    }
}
