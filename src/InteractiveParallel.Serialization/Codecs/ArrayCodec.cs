namespace InteractiveParallel.Serialization;

/// <summary>An array of anything else: element by element.</summary>
internal sealed class ArrayCodec<T>() : ObjectCodec(typeof(T[]))
{
    public override void WriteBody(GraphWriter writer, object value)
    {
        var array = (T[])value;
        writer.WriteCount(array.Length);
        Items<T>.Write(writer, array);
    }

    public override object ReadBody(GraphReader reader, int number)
    {
        var array = new T[reader.ReadItemCount()];
        reader.Keep(number, array);
        var codec = Codec<T>.Instance;
        for (var i = 0; i < array.Length; i++)
            array[i] = codec.Read(reader);
        return array;
    }
}
