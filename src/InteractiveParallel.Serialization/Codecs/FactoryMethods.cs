using System.Reflection;
using System.Runtime.ExceptionServices;

namespace InteractiveParallel.Serialization;

/// <summary>Calls of generic factory methods whose type arguments are known only at run time.</summary>
internal static class FactoryMethods
{
    /// <summary>Calls a static method without parameters; what it throws comes out as it is.</summary>
    public static T Invoke<T>(this MethodInfo factory)
    {
        try
        {
            return (T)factory.Invoke(null, null)!;
        }
        catch (TargetInvocationException error) when (error.InnerException is { } cause)
        {
            ExceptionDispatchInfo.Throw(cause);
            throw;
        }
    }
}
