namespace InteractiveParallel.Serialization;

/// <summary>A slot for objects: null, one that came before, a new one of the slot's own type, or a new one of a type that is named.</summary>
internal sealed class ReferenceCodec<T> : Codec<T?>
    where T : class
{
    private static readonly bool MayHoldExceptions = typeof(Exception).IsAssignableFrom(typeof(T));

    // The codec for objects of exactly this type. Found at first use: types may refer to each other in circles.
    private ObjectCodec? _own;

    public override void Write(GraphWriter writer, T? value)
    {
        if (value is null)
        {
            writer.WriteByte(Marker.Null);
        }
        else if (value.GetType() != typeof(T) || MayHoldExceptions)
        {
            WriteOther(writer, value);
        }
        else if (!writer.WriteIfKnown(value))
        {
            writer.WriteByte(Marker.Exact);
            writer.Enter();
            (_own ??= ObjectCodec.For(typeof(T))).WriteBody(writer, value);
            writer.Leave();
        }
    }

    public override T? Read(GraphReader reader)
    {
        var marker = reader.ReadByte();
        object value;
        switch (marker)
        {
            case Marker.Null:
                return null;
            case Marker.Back:
                value = reader.ReadBack();
                break;
            case Marker.Exact:
                value = ReadNew(reader, _own ??= ObjectCodec.For(typeof(T)));
                break;
            case Marker.Other:
                value = ReadNew(reader, reader.ReadCodec());
                break;
            case >= Marker.Known:
                value = ReadNew(reader, ObjectCodec.For(WellKnownTypes.At(marker - Marker.Known)));
                break;
            default:
                throw new InvalidDataException($"unknown marker {marker} of an object");
        }
        return value as T ?? throw new InvalidDataException($"a {value.GetType()} stands where a {typeof(T)} is expected");
    }

    private static void WriteOther(GraphWriter writer, T value)
    {
        var codec = ObjectCodec.For(value.GetType());
        if (codec is ExceptionCodec && typeof(T).IsAssignableFrom(typeof(RemoteException)))
            WriteException(writer, codec, value);
        else if (!codec.HasIdentity || !writer.WriteIfKnown(value))
            WriteNew(writer, codec, value);
    }

    /// <summary>An exception that holds something that cannot travel goes as its text, rather than hide what went wrong.</summary>
    private static void WriteException(GraphWriter writer, ObjectCodec codec, T value)
    {
        var mark = writer.Mark();
        try
        {
            if (!writer.WriteIfKnown(value))
                WriteNew(writer, codec, value);
        }
        catch (CannotShipException)
        {
            writer.Return(mark);
            object substitute = ExceptionCodec.AsText((Exception)(object)value);
            writer.Remember(substitute);
            WriteNew(writer, ObjectCodec.For(typeof(RemoteException)), (T)substitute);
        }
    }

    private static void WriteNew(GraphWriter writer, ObjectCodec codec, T value)
    {
        if (codec.WireType == typeof(T))
        {
            writer.WriteByte(Marker.Exact);
        }
        else if (codec.WireType != value.GetType() && !typeof(T).IsAssignableFrom(codec.WireType))
        {
            throw new CannotShipException($"{value.GetType()} travels as {codec.WireType}, which does not fit where a {typeof(T)} is expected");
        }
        else if (WellKnownTypes.TryGetIndex(codec.WireType, out var known))
        {
            writer.WriteByte((byte)(Marker.Known + known));
        }
        else
        {
            writer.WriteByte(Marker.Other);
            writer.WriteCodec(codec);
        }
        writer.Enter();
        codec.WriteBody(writer, value);
        writer.Leave();
    }

    private static object ReadNew(GraphReader reader, ObjectCodec codec)
    {
        reader.Enter();
        var value = codec.ReadBody(reader, codec.HasIdentity ? reader.NextNumber() : -1);
        reader.Leave();
        return value;
    }
}
