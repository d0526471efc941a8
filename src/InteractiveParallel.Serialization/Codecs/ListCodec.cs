using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace InteractiveParallel.Serialization;

internal sealed class ListCodec<T>() : ObjectCodec(typeof(List<T>))
{
    private static readonly bool IsBlock = RawTypes.IsBlittable(typeof(T));

    public override void WriteBody(GraphWriter writer, object value)
    {
        var items = CollectionsMarshal.AsSpan((List<T>)value);
        writer.WriteCount(items.Length);
        if (IsBlock)
            writer.WriteBytes(Block(items));
        else
            Items<T>.Write(writer, items);
    }

    public override object ReadBody(GraphReader reader, int number)
    {
        var count = reader.ReadItemCount();
        if (IsBlock && (long)count * Unsafe.SizeOf<T>() > reader.Remaining)
            throw new InvalidDataException($"{count} elements are announced, but their bytes are not there");
        var list = new List<T>(count);
        reader.Keep(number, list);
        if (IsBlock)
        {
            CollectionsMarshal.SetCount(list, count);
            var block = Block(CollectionsMarshal.AsSpan(list));
            reader.ReadBytes(block.Length).CopyTo(block);
            return list;
        }
        var codec = Codec<T>.Instance;
        for (var i = 0; i < count; i++)
            list.Add(codec.Read(reader));
        return list;
    }

    private static Span<byte> Block(Span<T> items) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(items)), checked(items.Length * Unsafe.SizeOf<T>()));
}
