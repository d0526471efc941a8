using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace InteractiveParallel.Scripting;

/// <summary>A cell compiled at one place of the chain, and loaded. Each run makes an instance, whose fields are the cell's variables.</summary>
internal sealed class Submission
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private readonly SyntaxTree _tree;
    private readonly ConstructorInfo _constructor;
    private readonly MethodInfo _initialize;
    private bool? _endsInValue;

    public Submission(CSharpCompilation compilation, Cell cell, SyntaxTree tree, Type type, int slot, IEnumerable<string> pushed)
    {
        (Compilation, Cell, Type, Slot) = (compilation, cell, type, slot);
        _tree = tree;
        Pushed = pushed.ToHashSet(StringComparer.Ordinal);
        _constructor = type.GetConstructor([typeof(object[])])!;
        _initialize = type.GetMethod("<Initialize>", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)!;
        Fields = [.. type.GetFields(Members).Where(IsOfTheUser)];
        Functions = [.. type.GetMethods(Members).Where(m => IsOfTheUser(m) && !m.IsSpecialName)];
        Properties = [.. type.GetProperties(Members).Where(IsOfTheUser)];
        Types = [.. type.GetNestedTypes(Members).Where(IsOfTheUser)];
    }

    public CSharpCompilation Compilation { get; }

    public Cell Cell { get; }

    public Type Type { get; }

    /// <summary>Where its instance lies in the chain's instances.</summary>
    public int Slot { get; }

    public IReadOnlyList<FieldInfo> Fields { get; }

    public IReadOnlyList<MethodInfo> Functions { get; }

    public IReadOnlyList<PropertyInfo> Properties { get; }

    public IReadOnlyList<Type> Types { get; }

    public bool Declares => Fields.Count + Functions.Count + Properties.Count + Types.Count > 0 || Cell.HasUsings || Cell.HasDirectives;

    /// <summary>The cell can run again without being compiled again: each run has variables of its own, but types and statics are shared.</summary>
    public bool CanRunAgain => Types.Count == 0 && !Cell.HasDirectives && !Cell.HasUsings && !Fields.Any(f => f.IsStatic);

    /// <summary>The variables that were declared for pushed values.</summary>
    public IReadOnlySet<string> Pushed { get; }

    /// <summary>The cell ends in an expression that has a value, be it null: not in a call of a void method.</summary>
    public bool EndsInValue => _endsInValue ??= Cell.FinalExpression(_tree.GetCompilationUnitRoot()) is { } last
        && Compilation.GetSemanticModel(_tree).GetTypeInfo(last).Type?.SpecialType != SpecialType.System_Void;

    public IEnumerable<string> Names => Fields.Select(f => f.Name).Concat(Functions.Select(f => f.Name)).Concat(Properties.Select(p => p.Name)).Concat(Types.Select(t => t.Name));

    /// <summary>An instance that sees the given instances of earlier cells. No code of the cell has run yet.</summary>
    public object CreateInstance(object?[] slots)
    {
        var before = slots[Slot];
        var instance = _constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, [slots], null);
        slots[Slot] = before; // the constructor enters itself; the chain decides that
        return instance;
    }

    public Task<object?> Start(object instance) => _initialize.CreateDelegate<Func<Task<object?>>>(instance)();

    private static bool IsOfTheUser(MemberInfo member) => member.Name[0] != '<';
}
