using System.Reflection;

namespace InteractiveParallel.Serialization;

/// <summary>A sequence that has not run yet: the object of an iterator method, with whatever closures its code reads.</summary>
internal sealed class IteratorCodec(Type type) : FieldwiseCodec(type, FieldList.Of(type))
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private MethodReach? _reach;

    public override void WriteBody(GraphWriter writer, object value)
    {
        writer.AddReach(_reach ??= MethodReach.Of(WireType.GetMethod("MoveNext", Declared)!));
        base.WriteBody(writer, value);
        writer.WritePatches();
    }

    public override void Fill(GraphReader reader, object value)
    {
        base.Fill(reader, value);
        reader.ReadPatches();
    }
}
