namespace InteractiveParallel.Serialization;

/// <summary>A sequence of System.Linq that has not run yet travels as the array of its items.</summary>
internal sealed class LazySequenceCodec<T>() : ObjectCodec(typeof(T[]))
{
    private readonly ObjectCodec _array = For(typeof(T[]));

    public override void WriteBody(GraphWriter writer, object value) => _array.WriteBody(writer, ((IEnumerable<T>)value).ToArray());

    public override object ReadBody(GraphReader reader, int number) => _array.ReadBody(reader, number);
}
