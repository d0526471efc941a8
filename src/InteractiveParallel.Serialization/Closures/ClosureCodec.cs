using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace InteractiveParallel.Serialization;

/// <summary>A closure travels by those of its fields that the functions of the message read.</summary>
internal sealed class ClosureCodec(Type type) : FieldwiseCodec(type, [])
{
    private readonly FieldInfo[] _all = FieldList.Of(type);
    private readonly ConcurrentDictionary<string, FieldPlan<object>> _plans = new(StringComparer.Ordinal);

    public override void WriteBody(GraphWriter writer, object value) => writer.WriteClosure(this, value);

    public override void Fill(GraphReader reader, object value)
    {
        var count = reader.ReadItemCount();
        if (count == 0)
            return;
        var chosen = new BitArray(_all.Length);
        for (var i = 0; i < count; i++)
            chosen[Index(reader.ReadText())] = true;
        Plan(chosen).Read(reader, ref value);
    }

    /// <summary>The fields that are in reach now and not in <paramref name="written"/>; null for none.</summary>
    public FieldPlan<object>? PlanMissing(List<MethodReach> reaches, BitArray written)
    {
        BitArray? missing = null;
        for (var i = 0; i < _all.Length; i++)
        {
            if (!written[i] && reaches.Exists(reach => reach.Reads(_all[i])))
                (missing ??= new BitArray(_all.Length))[i] = true;
        }
        if (missing is null)
            return null;
        written.Or(missing);
        return Plan(missing);
    }

    /// <summary>All that one method reads, for a closure that is a function's own.</summary>
    public FieldPlan<object> PlanFor(MethodReach reach, out BitArray written)
    {
        written = new BitArray(_all.Length);
        return PlanMissing([reach], written) ?? Plan(written);
    }

    /// <summary>The plan for fields that the sender named.</summary>
    public FieldPlan<object> PlanFor(IEnumerable<string> names)
    {
        var chosen = new BitArray(_all.Length);
        foreach (var name in names)
            chosen[Index(name)] = true;
        return Plan(chosen);
    }

    public BitArray NothingWritten() => new(_all.Length);

    private int Index(string name)
    {
        var index = Array.FindIndex(_all, field => field.Name == name);
        return index >= 0 ? index : throw new InvalidDataException($"{WireType} has no captured variable '{name}' here: both sides must run the same build");
    }

    private FieldPlan<object> Plan(BitArray chosen)
    {
        var key = string.Create(chosen.Count, chosen, static (text, bits) =>
        {
            for (var i = 0; i < text.Length; i++)
                text[i] = bits[i] ? '1' : '0';
        });
        return _plans.GetOrAdd(key, _ => new FieldPlan<object>(WireType, [.. _all.Where((_, i) => chosen[i])], FieldStep.OfCaptured));
    }
}
