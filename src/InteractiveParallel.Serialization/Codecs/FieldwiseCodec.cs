using System.Reflection;
using System.Runtime.CompilerServices;

namespace InteractiveParallel.Serialization;

/// <summary>A class that travels by its fields; no constructor runs.</summary>
internal class FieldwiseCodec(Type type, FieldInfo[] fields) : ObjectCodec(type)
{
    private readonly FieldPlan<object> _plan = new(type, fields, FieldStep.OfMember);

    public override void WriteBody(GraphWriter writer, object value) => _plan.Write(writer, ref value);

    public sealed override object ReadBody(GraphReader reader, int number)
    {
        var value = Allocate();
        reader.Keep(number, value);
        Fill(reader, value);
        return value;
    }

    /// <summary>The empty object: delegates are bound to it before its fields are read, because a field may hold that very delegate.</summary>
    public object Allocate() => RuntimeHelpers.GetUninitializedObject(WireType);

    /// <summary>Reads the fields of an object that <see cref="Allocate"/> made.</summary>
    public virtual void Fill(GraphReader reader, object value) => _plan.Read(reader, ref value);
}
