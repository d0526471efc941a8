namespace InteractiveParallel.Serialization;

/// <summary>A collection that never changes: it is built when all its items are there.</summary>
internal sealed class BuiltCodec<TCollection, TItem, TKey>(
    Func<TCollection, IReadOnlyCollection<TItem>> items,
    Func<TCollection, object?> comparer,
    Func<TItem[], object?, TCollection> build)
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
        var comparer = Comparers.Read(reader);
        var content = new TItem[reader.ReadItemCount()];
        for (var i = 0; i < content.Length; i++)
            content[i] = Codec<TItem>.Instance.Read(reader);
        var collection = build(content, comparer);
        reader.Keep(number, collection);
        return collection;
    }
}
