using System.Reflection;
using System.Runtime.CompilerServices;

namespace InteractiveParallel.Serialization;

/// <summary>
/// A function that an engine has met: method, invoker, and how a delegate is made for a call. A function without captured values has one
/// delegate for all calls; with captured values each call decodes its own closure.
/// </summary>
internal sealed class PreparedFunction
{
    private readonly Spare<GraphWriter> _writers;
    private readonly TargetKind _kind;
    private readonly Type _type;
    private readonly MethodInfo? _method;
    private readonly Type? _targetType;
    private readonly FieldPlan<object>? _captured;
    private readonly Delegate? _ready;
    private readonly Invoker _invoker;

    /// <summary>Reads the function part.</summary>
    public PreparedFunction(GraphReader reader, AssemblySource home, bool isHomeless, Spare<GraphWriter> writers)
    {
        _writers = writers;
        Home = home;
        IsHomeless = isHomeless;
        _type = reader.ReadType();
        if (!typeof(MulticastDelegate).IsAssignableFrom(_type))
            throw new InvalidDataException($"{_type} is not the type of a function");
        Signature = CallSignature.Of(_type);
        GraphReader.Check(_type, Signature.Layout, reader.Layout);
        _invoker = Invoker.For(_type);
        _kind = (TargetKind)reader.ReadByte();
        Name = _type.ToString();
        if (_kind == TargetKind.Delegate)
            return;
        _method = reader.ReadMethod();
        Name = $"{_method.DeclaringType}.{_method.Name}";
        if (_kind is TargetKind.Empty or TargetKind.Closure)
            _targetType = ReadTargetType(reader);
        if (_kind == TargetKind.Closure)
            _captured = ReadCaptured(reader, (ClosureCodec)ObjectCodec.For(_targetType!));
        if (_kind is TargetKind.None or TargetKind.Empty)
            _ready = Bind(_targetType is null ? null : RuntimeHelpers.GetUninitializedObject(_targetType));
    }

    /// <summary>The full name of the method; of the delegate type, when the function is several methods.</summary>
    public string Name { get; }

    public CallSignature Signature { get; }

    /// <summary>Where the function lives.</summary>
    public AssemblySource Home { get; }

    /// <summary>True for a function that stands on every engine: a call of it lives where its arguments do.</summary>
    public bool IsHomeless { get; }

    /// <summary>Reads captured values and arguments.</summary>
    public PreparedCall Decode(GraphReader reader)
    {
        GraphReader.Check(_type, Signature.Layout, reader.Layout);
        var call = _invoker.Decode(_ready ?? ReadDelegate(reader), reader);
        call.Function = this;
        return call;
    }

    /// <summary>Writes a result.</summary>
    public SerializedValue Write<T>(T value)
    {
        var writer = _writers.Take();
        writer.Reset();
        try
        {
            return ObjectSerializer.Write(writer, value, "result");
        }
        finally
        {
            writer.Reset();
            _writers.Give(writer);
        }
    }

    private Delegate ReadDelegate(GraphReader reader)
    {
        var number = reader.NextNumber();
        switch (_kind)
        {
            case TargetKind.Closure:
                var target = RuntimeHelpers.GetUninitializedObject(_targetType!);
                var function = Bind(target);
                reader.Keep(number, function);
                reader.Keep(reader.NextNumber(), target);
                _captured!.Read(reader, ref target);
                return function;
            case TargetKind.Receiver:
                return DelegateCodec.ReadEntry(reader, _invoker.DelegateType, _method!, number);
            case TargetKind.Delegate:
                return AsCallable((Delegate)ObjectCodec.For(_type).ReadBody(reader, number));
            default:
                throw new InvalidDataException($"unknown kind {_kind} of target of a function");
        }
    }

    private Delegate Bind(object? target) =>
        Delegate.CreateDelegate(_invoker.DelegateType, target, _method!, throwOnBindFailure: false)
        ?? throw new InvalidDataException($"{Name} does not fit a {_type}");

    /// <summary>A delegate of a user's own type is called through its Invoke.</summary>
    private Delegate AsCallable(Delegate function) =>
        _type == _invoker.DelegateType ? function : Delegate.CreateDelegate(_invoker.DelegateType, function, _type.GetMethod("Invoke")!);

    private Type ReadTargetType(GraphReader reader)
    {
        var type = reader.ReadType();
        var isRight = _kind == TargetKind.Closure ? ObjectCodec.For(type) is ClosureCodec : ObjectCodec.For(type) is FieldwiseCodec;
        return isRight ? type : throw new InvalidDataException($"{type} is not a closure here");
    }

    private static FieldPlan<object> ReadCaptured(GraphReader reader, ClosureCodec closure)
    {
        var layout = reader.ReadRaw<uint>();
        var names = new string[reader.ReadItemCount()];
        for (var i = 0; i < names.Length; i++)
            names[i] = reader.ReadText();
        var plan = closure.PlanFor(names);
        GraphReader.Check(closure.WireType, LayoutHash.Of(Array.ConvertAll(plan.Fields, field => field.FieldType)), layout);
        return plan;
    }
}
