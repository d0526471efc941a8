using System.Reflection;
using System.Runtime.CompilerServices;

namespace InteractiveParallel.Serialization;

/// <summary>Makes calls of one signature: typed from the reader to the function, without boxing. One per delegate type, as long as the type lives.</summary>
internal abstract class Invoker
{
    private static readonly ConditionalWeakTable<Type, Invoker> Known = new();

    private static readonly Type[] Funcs =
    [
        typeof(Func<>), typeof(Func<,>), typeof(Func<,,>), typeof(Func<,,,>), typeof(Func<,,,,>),
        typeof(Func<,,,,,>), typeof(Func<,,,,,,>), typeof(Func<,,,,,,,>), typeof(Func<,,,,,,,,>), typeof(Func<,,,,,,,,,>),
    ];

    private static readonly Type[] FuncCalls =
    [
        typeof(FuncCall<>), typeof(FuncCall<,>), typeof(FuncCall<,,>), typeof(FuncCall<,,,>), typeof(FuncCall<,,,,>),
        typeof(FuncCall<,,,,,>), typeof(FuncCall<,,,,,,>), typeof(FuncCall<,,,,,,,>), typeof(FuncCall<,,,,,,,,>), typeof(FuncCall<,,,,,,,,,>),
    ];

    private static readonly Type[] Actions =
    [
        typeof(Action), typeof(Action<>), typeof(Action<,>), typeof(Action<,,>), typeof(Action<,,,>),
        typeof(Action<,,,,>), typeof(Action<,,,,,>), typeof(Action<,,,,,,>), typeof(Action<,,,,,,,>), typeof(Action<,,,,,,,,>),
    ];

    private static readonly Type[] ActionCalls =
    [
        typeof(ActionCall), typeof(ActionCall<>), typeof(ActionCall<,>), typeof(ActionCall<,,>), typeof(ActionCall<,,,>),
        typeof(ActionCall<,,,,>), typeof(ActionCall<,,,,,>), typeof(ActionCall<,,,,,,>), typeof(ActionCall<,,,,,,,>), typeof(ActionCall<,,,,,,,,>),
    ];

    /// <summary>The Func or Action that the invoker calls: a delegate of another type with the same parameters is bound as one.</summary>
    public abstract Type DelegateType { get; }

    public abstract PreparedCall Decode(Delegate function, GraphReader reader);

    public static Invoker For(Type delegateType) => Known.GetValue(delegateType, static type => Create(CallSignature.Of(type)));

    private static Invoker Create(CallSignature signature)
    {
        var count = signature.Parameters.Length;
        var isAction = signature.Return == typeof(void);
        Type[] arguments = isAction ? signature.Parameters : [.. signature.Parameters, signature.Return];
        var call = Close((isAction ? ActionCalls : FuncCalls)[count], arguments);
        var function = Close((isAction ? Actions : Funcs)[count], arguments);
        return (Invoker)Activator.CreateInstance(
            typeof(Invoker<>).MakeGenericType(call), BindingFlags.Instance | BindingFlags.Public, null, [function], null)!;
    }

    private static Type Close(Type definition, Type[] arguments) => arguments.Length == 0 ? definition : definition.MakeGenericType(arguments);
}
