using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace InteractiveParallel.Serialization;

/// <summary>What one method's own instructions use of its module: captured variables it reads, statics, and methods it calls or makes delegates of.</summary>
internal sealed class MethodUses
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private MethodUses(HashSet<int> captured, HashSet<string> statics, HashSet<MethodBase> methods)
    {
        Captured = captured;
        Statics = statics;
        Methods = methods;
    }

    /// <summary>The metadata tokens of the closure fields it reads. Tokens are only ever compared within the one loaded module.</summary>
    public HashSet<int> Captured { get; }

    /// <summary>The variable statics it touches, as <c>Type.Name</c>.</summary>
    public HashSet<string> Statics { get; }

    /// <summary>The methods of the same module it may run, as definitions.</summary>
    public HashSet<MethodBase> Methods { get; }

    public static MethodUses Of(MethodBase method)
    {
        var uses = new MethodUses([], [], []);
        uses.AddStateMachine(method);
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } bytes)
            return uses;
        var typeArguments = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        var il = new IlReader(bytes);
        while (il.Next(out var code, out var token))
            uses.Add(method.Module, code, Resolve(method.Module, token, typeArguments, methodArguments));
        return uses;
    }

    private void Add(Module module, OpCode code, MemberInfo? member)
    {
        if (member?.DeclaringType is null || member.Module != module)
            return;
        if (member is FieldInfo { IsStatic: true } shared)
            AddStatic(shared);
        else if (member is FieldInfo field && (code == OpCodes.Ldfld || code == OpCodes.Ldflda) && Closures.IsClosure(field.DeclaringType!))
            Captured.Add(field.MetadataToken);
        else if (member is MethodBase called)
            Methods.Add(Definition(called));
    }

    private void AddStatic(FieldInfo field)
    {
        var type = field.DeclaringType!;
        if (field.IsLiteral || field.IsInitOnly || type.Name.StartsWith('<'))
            return;
        var name = field.Name;
        if (name.StartsWith('<'))
            name = name.EndsWith("k__BackingField", StringComparison.Ordinal) ? name[1..name.IndexOf('>', StringComparison.Ordinal)] : null;
        if (name is not null)
            Statics.Add($"{type.Name}.{name}");
    }

    /// <summary>The code of an async method or iterator is in a class of its own.</summary>
    private void AddStateMachine(MethodBase method)
    {
        if (method.GetCustomAttribute<StateMachineAttribute>() is not { StateMachineType: { } machine })
            return;
        foreach (var part in machine.GetMethods(Declared))
            Methods.Add(Definition(part));
    }

    private static MethodBase Definition(MethodBase method)
    {
        if (method is MethodInfo { IsGenericMethod: true } generic)
            method = generic.GetGenericMethodDefinition();
        return method.DeclaringType is { IsConstructedGenericType: true } ? method.Module.ResolveMethod(method.MetadataToken)! : method;
    }

    /// <summary>Null for a member of an assembly that is not there: code that needs it cannot run here either.</summary>
    private static MemberInfo? Resolve(Module module, int token, Type[]? typeArguments, Type[]? methodArguments)
    {
        try
        {
            return module.ResolveMember(token, typeArguments, methodArguments);
        }
        catch (Exception error) when (error is ArgumentException or IOException or TypeLoadException or BadImageFormatException or MissingMemberException)
        {
            return null;
        }
    }
}
