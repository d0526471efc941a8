using System.Runtime.CompilerServices;

namespace InteractiveParallel.Serialization;

/// <summary>What a delegate type says about a call: the arguments that travel, and the type of the result. Worked out once per type.</summary>
internal sealed class CallSignature
{
    /// <summary>The most parameters a function may have: eight that travel, and a cancellation token.</summary>
    public const int MostParameters = 9;

    private static readonly ConditionalWeakTable<Type, CallSignature> Known = new();

    private CallSignature(Type delegateType)
    {
        var invoke = delegateType.GetMethod("Invoke")!;
        Parameters = Array.ConvertAll(invoke.GetParameters(), parameter => parameter.ParameterType);
        Return = invoke.ReturnType;
        if (Parameters.Append(Return).Any(type => type.IsByRef || type.IsByRefLike || type.IsPointer))
            throw new CannotShipException($"{delegateType} has ref, span or pointer parameters or results, which exist only inside one process");
        if (Parameters.Length > MostParameters)
            throw new CannotShipException($"{delegateType} has {Parameters.Length} parameters: put them into a tuple or record, at most 8 travel");
        TakesToken = Parameters.Length > 0 && Parameters[^1] == typeof(CancellationToken);
        Travelling = TakesToken ? Parameters.Length - 1 : Parameters.Length;
        Result = ResultOf(Return);
        Layout = LayoutHash.Of(Parameters.AsSpan(0, Travelling));
    }

    public Type[] Parameters { get; }

    public Type Return { get; }

    /// <summary>Whether the last parameter is a cancellation token, which the engine supplies.</summary>
    public bool TakesToken { get; }

    /// <summary>How many of the parameters travel.</summary>
    public int Travelling { get; }

    /// <summary>The type in which the result is written.</summary>
    public Type Result { get; }

    public uint Layout { get; }

    public static CallSignature Of(Type delegateType) => Known.GetValue(delegateType, static type => new CallSignature(type));

    private static Type ResultOf(Type type)
    {
        if (type == typeof(void) || type == typeof(Task) || type == typeof(ValueTask))
            return typeof(object);
        if (type.IsConstructedGenericType && type.GetGenericTypeDefinition() is { } definition && (definition == typeof(Task<>) || definition == typeof(ValueTask<>)))
            return type.GetGenericArguments()[0];
        return type;
    }
}
