using System.Collections;

namespace InteractiveParallel.Serialization;

/// <content>
/// Closures: a closure is written with the fields that the functions met so far can read. When a later function of the message reads
/// more of one that is already written, a patch with the rest follows, so that all its functions still share the one closure.
/// </content>
internal sealed partial class GraphWriter
{
    private readonly List<MethodReach> _reaches = [];
    private readonly List<WrittenClosure> _closures = [];

    /// <summary>From now on closures are written with what this method reads.</summary>
    public void AddReach(MethodReach reach)
    {
        if (!_reaches.Contains(reach))
            _reaches.Add(reach);
    }

    /// <summary>A closure of the message, with the fields its plan writes elsewhere.</summary>
    public void AddClosure(object closure, ClosureCodec codec, BitArray written) => _closures.Add(new WrittenClosure(closure, codec, written));

    public void WriteClosure(ClosureCodec codec, object closure)
    {
        var written = codec.NothingWritten();
        AddClosure(closure, codec, written);
        WriteMissing(codec.PlanMissing(_reaches, written), closure);
    }

    /// <summary>Completes the closures that were written before the last reach was added.</summary>
    public void WritePatches()
    {
        for (var i = 0; i < _closures.Count; i++)
        {
            var (closure, codec, written) = _closures[i];
            if (codec.PlanMissing(_reaches, written) is not { } missing)
                continue;
            WriteByte(1);
            WriteIfKnown(closure);
            WriteMissing(missing, closure);
            i = -1; // what was just written may hold functions, which may read more
        }
        WriteByte(0);
    }

    private void WriteMissing(FieldPlan<object>? plan, object closure)
    {
        WriteCount(plan?.Fields.Length ?? 0);
        if (plan is null)
            return;
        foreach (var field in plan.Fields)
            WriteString(field.Name);
        plan.Write(this, ref closure);
    }

    /// <summary>Which fields of each closure have been written.</summary>
    private BitArray[] MarkClosures() => [.. _closures.Select(closure => new BitArray(closure.Written))];

    private void ReturnClosures(BitArray[] mark)
    {
        _closures.RemoveRange(mark.Length, _closures.Count - mark.Length);
        for (var i = 0; i < mark.Length; i++)
            _closures[i] = _closures[i] with { Written = mark[i] };
    }

    private void ResetClosures()
    {
        _reaches.Clear();
        _closures.Clear();
    }

    private readonly record struct WrittenClosure(object Closure, ClosureCodec Codec, BitArray Written);
}
