namespace InteractiveParallel.Serialization;

internal sealed class DictionaryCodec<TKey, TValue>() : ObjectCodec(typeof(Dictionary<TKey, TValue>))
    where TKey : notnull
{
    public override void WriteBody(GraphWriter writer, object value)
    {
        var dictionary = (Dictionary<TKey, TValue>)value;
        Comparers.Write<TKey>(writer, dictionary.Comparer);
        writer.WriteCount(dictionary.Count);
        var keys = Codec<TKey>.Instance;
        var values = Codec<TValue>.Instance;
        foreach (var (key, item) in dictionary)
        {
            keys.Write(writer, key);
            try
            {
                values.Write(writer, item);
            }
            catch (CannotShipException error) when (error.Within($"[{key}]"))
            {
            }
        }
    }

    public override object ReadBody(GraphReader reader, int number)
    {
        var comparer = (IEqualityComparer<TKey>?)Comparers.Read(reader);
        var count = reader.ReadItemCount();
        var dictionary = new Dictionary<TKey, TValue>(count, comparer);
        reader.Keep(number, dictionary);
        var keys = Codec<TKey>.Instance;
        var values = Codec<TValue>.Instance;
        for (var i = 0; i < count; i++)
        {
            var key = keys.Read(reader);
            dictionary.Add(key, values.Read(reader));
        }
        return dictionary;
    }
}
