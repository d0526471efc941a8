using System.Reflection;

namespace InteractiveParallel;

/// <summary>Arguments laid out for one overload: how well they fit, and what it is called with.</summary>
internal sealed class ArgumentMatch
{
    private readonly ParameterInfo[] _parameters;
    private readonly bool[] _given;

    private ArgumentMatch(MethodBase method)
    {
        Method = method;
        _parameters = method.GetParameters();
        _given = new bool[_parameters.Length];
        Values = new object?[_parameters.Length];
    }

    public MethodBase Method { get; }

    public object?[] Values { get; }

    /// <summary>The smaller, the closer are the arguments to the parameters.</summary>
    public int Cost { get; private set; }

    /// <summary>The match; null when the overload cannot take these arguments.</summary>
    public static ArgumentMatch? Of(MethodBase method, IReadOnlyList<object?> arguments, CancellationToken cancellationToken)
    {
        if (method.ContainsGenericParameters || method.GetParameters().Any(parameter => parameter.ParameterType is { IsByRef: true } or { IsPointer: true } or { IsByRefLike: true }))
            return null;
        return new ArgumentMatch(method).Take(arguments, expandLast: false, cancellationToken)
            ?? (HasTail(method) ? new ArgumentMatch(method).Take(arguments, expandLast: true, cancellationToken) : null);
    }

    private static bool HasTail(MethodBase method) => method.GetParameters() is [.., var last] && last.IsDefined(typeof(ParamArrayAttribute));

    private ArgumentMatch? Take(IReadOnlyList<object?> arguments, bool expandLast, CancellationToken cancellationToken)
    {
        var ordered = arguments.Where(argument => argument is not NamedArgument).ToList();
        var atOnce = expandLast ? _parameters.Length - 1 : _parameters.Length;
        if (ordered.Count > atOnce && !expandLast) return null;
        for (var i = 0; i < Math.Min(ordered.Count, atOnce); i++)
            if (!Set(i, ordered[i])) return null;
        if (expandLast && !SetTail(ordered.Skip(atOnce).ToArray())) return null;
        foreach (var named in arguments.OfType<NamedArgument>())
        {
            var at = Array.FindIndex(_parameters, parameter => parameter.Name == named.Name);
            if (at < 0 || _given[at] || !Set(at, named.Value)) return null;
        }

        return FillRest(cancellationToken) ? this : null;
    }

    private bool Set(int at, object? argument)
    {
        if (!LooseConversion.TryConvert(argument, _parameters[at].ParameterType, out Values[at], out var cost)) return false;
        Cost += cost;
        return _given[at] = true;
    }

    private bool SetTail(object?[] rest)
    {
        var element = _parameters[^1].ParameterType.GetElementType();
        if (element is null) return false;
        var array = Array.CreateInstance(element, rest.Length);
        for (var i = 0; i < rest.Length; i++)
        {
            if (!LooseConversion.TryConvert(rest[i], element, out var item, out var cost)) return false;
            Cost += cost;
            array.SetValue(item, i);
        }

        // An overload that takes them one by one is closer.
        Cost += 3;
        Values[^1] = array;
        return _given[^1] = true;
    }

    private bool FillRest(CancellationToken cancellationToken)
    {
        for (var i = 0; i < _parameters.Length; i++)
        {
            if (_given[i]) continue;
            if (_parameters[i].ParameterType == typeof(CancellationToken)) Values[i] = cancellationToken;
            else if (_parameters[i].HasDefaultValue) Values[i] = _parameters[i].DefaultValue;
            else return false;
            Cost++;
        }

        return true;
    }
}
