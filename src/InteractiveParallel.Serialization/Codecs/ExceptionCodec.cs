using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace InteractiveParallel.Serialization;

/// <summary>
/// An exception: message, cause, code, data, the stack trace as text, and the fields that its class and bases add. No constructor runs.
/// </summary>
internal sealed class ExceptionCodec(Type type) : ObjectCodec(type)
{
    private readonly FieldPlan<object> _own = new(type, FieldList.Of(type), FieldStep.OfMember);

    public override void WriteBody(GraphWriter writer, object value)
    {
        var error = (Exception)value;
        writer.WriteString(MessageOf(error));
        writer.WriteRaw(error.HResult);
        writer.WriteString(error.StackTrace);
        Codec<Exception?>.Instance.Write(writer, error.InnerException);
        WriteData(writer, error.Data);
        _own.Write(writer, ref value);
    }

    public override object ReadBody(GraphReader reader, int number)
    {
        var value = RuntimeHelpers.GetUninitializedObject(WireType);
        reader.Keep(number, value);
        var error = (Exception)value;
        MessageOf(error) = reader.ReadString();
        error.HResult = reader.ReadRaw<int>();
        if (reader.ReadString() is { Length: > 0 } stack)
            ExceptionDispatchInfo.SetRemoteStackTrace(error, stack);
        CauseOf(error) = Codec<Exception?>.Instance.Read(reader);
        for (var rest = reader.ReadItemCount(); rest > 0; rest--)
            error.Data[Codec<object?>.Instance.Read(reader) ?? throw new InvalidDataException("a key is missing")] = Codec<object?>.Instance.Read(reader);
        _own.Read(reader, ref value);
        return value;
    }

    /// <summary>What is left of an exception that cannot travel: its texts.</summary>
    public static RemoteException AsText(Exception error) =>
        new(error.GetType().ToString(), error.Message, error.StackTrace is { } stack ? [stack] : []);

    private static void WriteData(GraphWriter writer, IDictionary data)
    {
        writer.WriteCount(data.Count);
        foreach (DictionaryEntry entry in data)
        {
            Codec<object?>.Instance.Write(writer, entry.Key);
            Codec<object?>.Instance.Write(writer, entry.Value);
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_message")]
    private static extern ref string? MessageOf(Exception error);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_innerException")]
    private static extern ref Exception? CauseOf(Exception error);
}
