using System.Linq.Expressions;
using System.Reflection;

namespace InteractiveParallel.Scripting;

/// <summary>A function of a cell. Its value is a delegate, so that a function can be pulled, sent and called like any other value.</summary>
internal sealed class FunctionVariable(object? holder, MethodInfo method) : Variable
{
    public override object Value => method.CreateDelegate(DelegateType(method), method.IsStatic ? null : holder);

    public override bool TrySet(object? value) => false;

    /// <summary>False for what no Func or Action describes: generic functions and parameters by reference.</summary>
    public static bool CanHold(MethodInfo method)
        => !method.ContainsGenericParameters && !method.ReturnType.IsByRefLike && !method.ReturnType.IsByRef
            && !method.GetParameters().Any(p => p.ParameterType.IsByRef || p.ParameterType.IsByRefLike || p.ParameterType.IsPointer);

    private static Type DelegateType(MethodInfo method)
        => Expression.GetDelegateType([.. method.GetParameters().Select(p => p.ParameterType), method.ReturnType]);
}
