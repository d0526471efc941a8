using System.Reflection;

namespace InteractiveParallel.Serialization;

/// <summary>The method of a delegate, if another process can find it.</summary>
internal static class ShippableMethod
{
    public static MethodInfo Of(Delegate function)
    {
        var method = function.Method;
        if (method.DeclaringType is null || method.Module.Assembly.IsDynamic)
        {
            throw new CannotShipException(
                $"delegate {method} was made by Reflection.Emit or Expression.Compile: there are no bytes to ship; ship what it is made from, or write a lambda");
        }
        return method;
    }
}
