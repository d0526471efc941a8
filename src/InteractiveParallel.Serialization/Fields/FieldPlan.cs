using System.Reflection;

namespace InteractiveParallel.Serialization;

/// <summary>
/// How some fields of a type are written and read: two small methods, emitted at first use. What each side does not need is never compiled.
/// </summary>
/// <typeparam name="TOwner">The struct itself, or <see cref="object"/> for a class.</typeparam>
internal sealed class FieldPlan<TOwner>(Type owner, FieldInfo[] fields, Func<FieldInfo, string> step)
{
    private FieldWriter<TOwner>? _write;
    private FieldReader<TOwner>? _read;

    public Type Owner => owner;

    public FieldInfo[] Fields => fields;

    public FieldWriter<TOwner> Write => _write ??= FieldEmitter.Writer<TOwner>(fields, Array.ConvertAll(fields, one => step(one)));

    public FieldReader<TOwner> Read => _read ??= FieldEmitter.Reader<TOwner>(fields);
}
