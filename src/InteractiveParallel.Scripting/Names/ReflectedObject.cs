using System.Collections;
using System.Dynamic;
using System.Reflection;

namespace InteractiveParallel.Scripting;

/// <summary>
/// A pushed value whose type a cell cannot name: of an anonymous type of a compiled program, or of an internal class. The variable is
/// <c>dynamic</c> and this stands in it; public members work, and what they give of such types is wrapped again. Reading the name
/// from outside gives the value itself.
/// </summary>
internal sealed class ReflectedObject(object target) : DynamicObject
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.Instance;
    private readonly Type _type = target.GetType();

    public static object? Unwrap(object? value) => value is ReflectedObject reflected ? reflected.Target : value;

    public static object? Wrap(object? value) => value is null || value.GetType().IsVisible ? value : new ReflectedObject(value);

    public object Target { get; } = target;

    public override bool TryGetMember(GetMemberBinder binder, out object? result)
    {
        var property = _type.GetProperty(binder.Name, Members);
        var field = _type.GetField(binder.Name, Members);
        result = property is not null ? Wrap(Call(property.GetMethod!, [])) : Wrap(field?.GetValue(Target));
        return property is not null || field is not null;
    }

    public override bool TrySetMember(SetMemberBinder binder, object? value)
    {
        if (_type.GetProperty(binder.Name, Members) is { SetMethod: { IsPublic: true } setter })
            Call(setter, [value]);
        else if (_type.GetField(binder.Name, Members) is { IsInitOnly: false } field)
            field.SetValue(Target, Unwrap(value));
        else
            return false;
        return true;
    }

    public override bool TryInvokeMember(InvokeMemberBinder binder, object?[]? args, out object? result)
        => TryCall(binder.Name, args ?? [], out result);

    public override bool TryGetIndex(GetIndexBinder binder, object[] indexes, out object? result)
    {
        if (Target is Array array)
        {
            result = Wrap(array.GetValue([.. indexes.Select(Convert.ToInt64)]));
            return true;
        }
        return TryCall("get_Item", indexes, out result);
    }

    public override bool TryConvert(ConvertBinder binder, out object? result)
    {
        result = binder.Type == typeof(IEnumerable) && Target is IEnumerable sequence ? sequence.Cast<object?>().Select(Wrap) : Target;
        return binder.Type.IsInstanceOfType(result);
    }

    public override IEnumerable<string> GetDynamicMemberNames() => _type.GetProperties(Members).Select(property => property.Name);

    public override bool Equals(object? obj) => Target.Equals(Unwrap(obj));

    public override int GetHashCode() => Target.GetHashCode();

    public override string? ToString() => Target.ToString();

    private bool TryCall(string name, object?[] arguments, out object? result)
    {
        var values = Array.ConvertAll(arguments, Unwrap);
        var method = _type.GetMethods(Members).FirstOrDefault(m => m.Name == name && !m.IsGenericMethod && Accepts(m.GetParameters(), values));
        result = method is null ? null : Wrap(Call(method, values));
        return method is not null;
    }

    private object? Call(MethodInfo method, object?[] arguments)
        => method.Invoke(Target, BindingFlags.DoNotWrapExceptions, null, Array.ConvertAll(arguments, Unwrap), null);

    private static bool Accepts(ParameterInfo[] parameters, object?[] values)
        => parameters.Length == values.Length
            && parameters.Zip(values).All(p => p.Second is null ? !p.First.ParameterType.IsValueType : p.First.ParameterType.IsInstanceOfType(p.Second));
}
