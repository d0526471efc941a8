namespace InteractiveParallel.Serialization;

/// <summary>A collection that is made empty and then filled, so that its items may refer to it.</summary>
internal sealed class FilledCodec<TCollection, TItem, TKey>(
    Func<TCollection, IReadOnlyCollection<TItem>> items,
    Func<TCollection, object?> comparer,
    Func<object?, TCollection> create,
    Action<TCollection, TItem> add)
    : ObjectCodec(typeof(TCollection))
    where TCollection : class
{
    public override void WriteBody(GraphWriter writer, object value)
    {
        var collection = (TCollection)value;
        Comparers.Write<TKey>(writer, comparer(collection));
        var content = items(collection);
        writer.WriteCount(content.Count);
        foreach (var item in content)
            Codec<TItem>.Instance.Write(writer, item);
    }

    public override object ReadBody(GraphReader reader, int number)
    {
        var collection = create(Comparers.Read(reader));
        reader.Keep(number, collection);
        for (var rest = reader.ReadItemCount(); rest > 0; rest--)
            add(collection, Codec<TItem>.Instance.Read(reader));
        return collection;
    }
}
