using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace InteractiveParallel.Serialization;

/// <summary>
/// The part of a canned function that is the same for every delegate of one method: its bytes, their hash, and how captured values are
/// written. Worked out once per method; captured values are read anew at each call, because they change.
/// </summary>
internal sealed class FunctionRecipe
{
    private static readonly ConditionalWeakTable<MethodInfo, FunctionRecipe> Known = new();

    private readonly Type _delegateType;
    private readonly Type? _targetType;
    private readonly HashSet<Assembly> _covered;
    private readonly FieldPlan<object>? _captured;
    private readonly BitArray? _capturedFields;
    private Union? _lastUnion;

    private FunctionRecipe(Delegate function, MethodInfo method)
    {
        _delegateType = function.GetType();
        _targetType = function.Target?.GetType();
        Method = method;
        Signature = CallSignature.Of(_delegateType);
        Kind = KindOf(function);
        Reach = MethodReach.Of(method);
        if (Kind == TargetKind.Closure)
        {
            Closure = (ClosureCodec)ObjectCodec.For(_targetType!);
            _captured = Closure.PlanFor(Reach, out _capturedFields);
            if (_captured.Fields.Length == 0)
                Kind = TargetKind.Empty;
        }
        Warnings = [.. Reach.Statics.Select(name => $"{method.Name} uses static {name}: statics do not travel, the engine has its own, with its initial value")];
        var writer = new GraphWriter();
        WriteFunction(writer);
        var closure = AssemblyClosure.Of(writer.Assemblies);
        Assemblies = closure.Canned;
        _covered = [.. closure.Assemblies];
        Bytes = writer.Finish(Signature.Layout, closure.Manifest);
        Hash = Convert.ToHexStringLower(SHA256.HashData(Bytes));
    }

    public MethodInfo Method { get; }

    public CallSignature Signature { get; }

    public TargetKind Kind { get; }

    public MethodReach Reach { get; }

    public ClosureCodec? Closure { get; }

    public byte[] Bytes { get; }

    public string Hash { get; }

    public IReadOnlyList<CannedAssembly> Assemblies { get; }

    public IReadOnlyList<string> Warnings { get; }

    public static FunctionRecipe Of(Delegate function)
    {
        var method = ShippableMethod.Of(function);
        if (Known.TryGetValue(method, out var known) && known.Fits(function))
            return known;
        var recipe = new FunctionRecipe(function, method);
        Known.AddOrUpdate(method, recipe);
        return recipe;
    }

    /// <summary>Writes what one delegate brings along: captured values, a receiver, or its whole self.</summary>
    public void WriteTarget(GraphWriter writer, Delegate function)
    {
        switch (Kind)
        {
            case TargetKind.Closure:
                WriteCaptured(writer, function, function.Target!);
                break;
            case TargetKind.Receiver:
                writer.Remember(function);
                DelegateCodec.WriteTarget(writer, function.Target!, Reach);
                break;
            case TargetKind.Delegate:
                writer.Remember(function);
                ObjectCodec.For(_delegateType).WriteBody(writer, function);
                break;
            default:
                break;
        }
    }

    /// <summary>What the arguments need beyond the function's own manifest; null for nothing, which is the rule.</summary>
    public AssemblyClosure? Beyond(IReadOnlyCollection<Assembly> assemblies) =>
        assemblies.Count == 0 || assemblies.All(_covered.Contains) ? null : AssemblyClosure.Of(assemblies);

    /// <summary>All that a call needs: the same list object while its arguments bring the same.</summary>
    public IReadOnlyList<CannedAssembly> With(AssemblyClosure? beyond)
    {
        if (beyond is null)
            return Assemblies;
        if (_lastUnion is not { } last || last.Beyond != beyond)
            _lastUnion = last = new Union(beyond, [.. Assemblies.Union(beyond.Canned)]);
        return last.All;
    }

    private void WriteCaptured(GraphWriter writer, Delegate function, object target)
    {
        writer.Remember(function);
        writer.Remember(target);
        writer.AddReach(Reach);
        writer.AddClosure(target, Closure!, new BitArray(_capturedFields!));
        _captured!.Write(writer, ref target);
    }

    private void WriteFunction(GraphWriter writer)
    {
        writer.WriteType(_delegateType);
        writer.WriteByte((byte)Kind);
        if (Kind == TargetKind.Delegate)
            return;
        writer.WriteMethod(Method);
        if (Kind is not (TargetKind.Empty or TargetKind.Closure))
            return;
        writer.WriteType(_targetType!);
        if (Kind == TargetKind.Empty)
            return;
        writer.WriteRaw(LayoutHash.Of(Array.ConvertAll(_captured!.Fields, field => field.FieldType)));
        writer.WriteCount(_captured.Fields.Length);
        foreach (var field in _captured.Fields)
            writer.WriteString(field.Name);
    }

    /// <summary>Receivers of one method may be of several types; everything else is bound to the one it was made for.</summary>
    private bool Fits(Delegate function) =>
        function.GetType() == _delegateType
        && (Kind is TargetKind.Receiver or TargetKind.Delegate
            ? KindOf(function) == Kind
            : function.HasSingleTarget && function.Target?.GetType() == _targetType);

    private static TargetKind KindOf(Delegate function)
    {
        if (!function.HasSingleTarget)
            return TargetKind.Delegate;
        if (function.Target is not { } target)
            return TargetKind.None;
        return ObjectCodec.For(target.GetType()) switch
        {
            ClosureCodec => TargetKind.Closure,
            FieldwiseCodec when FieldList.Of(target.GetType()).Length == 0 => TargetKind.Empty,
            _ => TargetKind.Receiver,
        };
    }

    private sealed record Union(AssemblyClosure Beyond, IReadOnlyList<CannedAssembly> All);
}
