using System.Reflection;

namespace InteractiveParallel.Serialization;

/// <summary>
/// A delegate inside a value: for each entry of its invocation list the method and its target. The order is target, delegate, fields of the
/// target, because a lambda that calls itself holds itself in its closure.
/// </summary>
internal sealed class DelegateCodec(Type type) : ObjectCodec(type)
{
    private const byte NoTarget = 0;
    private const byte AnyTarget = 1;
    private const byte NewTarget = 2;

    public override void WriteBody(GraphWriter writer, object value)
    {
        var list = ((Delegate)value).GetInvocationList();
        writer.WriteCount(list.Length);
        foreach (var entry in list)
            WriteEntry(writer, entry);
    }

    public override object ReadBody(GraphReader reader, int number)
    {
        var count = reader.ReadItemCount();
        if (count == 1)
            return ReadEntry(reader, WireType, reader.ReadMethod(), number);
        Delegate? all = null;
        for (var i = 0; i < count; i++)
            all = Delegate.Combine(all, ReadEntry(reader, WireType, reader.ReadMethod(), null));
        reader.Keep(number, all ?? throw new InvalidDataException("a delegate without a method"));
        return all;
    }

    /// <summary>The target of one entry, with what the method reads of closures.</summary>
    public static void WriteTarget(GraphWriter writer, object target, MethodReach reach)
    {
        writer.AddReach(reach);
        if (ObjectCodec.For(target.GetType()) is FieldwiseCodec codec && !writer.IsKnown(target))
            WriteNew(writer, codec, target);
        else
            WriteAny(writer, target);
        writer.WritePatches();
    }

    /// <summary>An entry whose method is known; the delegate is kept under its number, if it has one, before the target's fields are read.</summary>
    public static Delegate ReadEntry(GraphReader reader, Type type, MethodInfo method, int? number)
    {
        switch (reader.ReadByte())
        {
            case NoTarget:
                return Bind(reader, type, null, method, number);
            case AnyTarget:
                var entry = Bind(reader, type, Codec<object?>.Instance.Read(reader), method, number);
                reader.ReadPatches();
                return entry;
            case NewTarget:
                return ReadNew(reader, type, method, number);
            default:
                throw new InvalidDataException("unknown kind of target of a delegate");
        }
    }

    private static void WriteEntry(GraphWriter writer, Delegate entry)
    {
        var method = ShippableMethod.Of(entry);
        writer.WriteMethod(method);
        if (entry.Target is { } target)
            WriteTarget(writer, target, MethodReach.Of(method));
        else
            writer.WriteByte(NoTarget);
    }

    private static void WriteNew(GraphWriter writer, FieldwiseCodec codec, object target)
    {
        writer.WriteByte(NewTarget);
        writer.WriteCodec(codec);
        writer.Remember(target);
        writer.Enter();
        codec.WriteBody(writer, target);
        writer.Leave();
    }

    private static void WriteAny(GraphWriter writer, object target)
    {
        writer.WriteByte(AnyTarget);
        Codec<object?>.Instance.Write(writer, target);
    }

    private static Delegate ReadNew(GraphReader reader, Type type, MethodInfo method, int? number)
    {
        if (reader.ReadCodec() is not FieldwiseCodec codec)
            throw new InvalidDataException("a delegate's target is not read by its fields here");
        var target = codec.Allocate();
        reader.Keep(reader.NextNumber(), target);
        var entry = Bind(reader, type, target, method, number);
        reader.Enter();
        codec.Fill(reader, target);
        reader.Leave();
        reader.ReadPatches();
        return entry;
    }

    private static Delegate Bind(GraphReader reader, Type type, object? target, MethodInfo method, int? number)
    {
        var entry = Delegate.CreateDelegate(type, target, method, throwOnBindFailure: false)
            ?? throw new InvalidDataException($"{method.DeclaringType}.{method} does not fit a {type}");
        if (number is { } own)
            reader.Keep(own, entry);
        return entry;
    }
}
