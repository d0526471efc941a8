namespace InteractiveParallel.Serialization;

/// <summary>An array of blittable elements: one block.</summary>
internal sealed class VectorCodec<T>() : ObjectCodec(typeof(T[]))
    where T : unmanaged
{
    public override void WriteBody(GraphWriter writer, object value)
    {
        var array = (T[])value;
        writer.WriteCount(array.Length);
        writer.WriteElements(array, array.AsSpan());
    }

    public override object ReadBody(GraphReader reader, int number)
    {
        var array = reader.ReadVector<T>(reader.ReadCount());
        reader.Keep(number, array);
        return array;
    }
}
