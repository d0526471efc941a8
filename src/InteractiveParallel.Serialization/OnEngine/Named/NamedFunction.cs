using System.Reflection;
using System.Runtime.ExceptionServices;

namespace InteractiveParallel;

/// <summary>A function found by its name: one method, or the overloads of that name.</summary>
internal sealed class NamedFunction
{
    private const BindingFlags OfTypes = BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy;
    private const BindingFlags OfValues = BindingFlags.Public | BindingFlags.Instance;

    private readonly string _name;
    private readonly object? _target;
    private readonly MethodBase[] _overloads;

    private NamedFunction(string name, object? target, params MethodBase[] overloads) => (_name, _target, _overloads) = (name, target, overloads);

    /// <exception cref="MissingMethodException">There is none.</exception>
    public static NamedFunction Find(string name, EngineContext engine)
    {
        var path = name.Split('.', StringSplitOptions.TrimEntries);
        if (!path.All(IsIdentifier)) return OfDelegate(name, engine.Namespace[name], engine);
        if (engine.Namespace.TryGet(path[0], out var value)) return OfValue(name, value, path.AsSpan(1), engine);
        return OfType(name, path) ?? OfText(name, engine);
    }

    /// <summary>Calls the overload that fits best.</summary>
    /// <exception cref="MissingMethodException">None takes these arguments.</exception>
    public object? Invoke(IReadOnlyList<object?> arguments, CancellationToken cancellationToken)
    {
        object?[] values = [.. arguments.Select(Dereferenced)];
        ArgumentMatch? best = null;
        foreach (var overload in _overloads)
            if (ArgumentMatch.Of(overload, values, cancellationToken) is { } match && (best is null || match.Cost < best.Cost)) best = match;
        if (best is null) throw NoneTakes(values);
        try
        {
            return best.Method is ConstructorInfo constructor ? constructor.Invoke(best.Values) : best.Method.Invoke(_target, best.Values);
        }
        catch (TargetInvocationException e) when (e.InnerException is { } thrown)
        {
            ExceptionDispatchInfo.Throw(thrown);
            throw;
        }
    }

    private static object? Dereferenced(object? argument) => argument switch
    {
        IReference reference => Engine.Current.Namespace.Find(reference.Name, Engine.Current.Id),
        NamedArgument { Value: IReference } named => named with { Value = Dereferenced(named.Value) },
        _ => argument,
    };

    private static NamedFunction OfDelegate(string name, object? value, EngineContext engine) => value is Delegate function
        ? OfDelegate(name, function)
        : throw new MissingMethodException($"'{name}' is no function on engine {engine.Id}: it holds {TypeNames.Of(value)}");

    // The method behind it knows its parameters' names; where it takes more than the delegate, as a bound one does, only the delegate can be called.
    private static NamedFunction OfDelegate(string name, Delegate function)
    {
        var invoke = function.GetType().GetMethod("Invoke")!;
        var isPlain = function.HasSingleTarget && function.Method.GetParameters().Length == invoke.GetParameters().Length && !function.Method.ContainsGenericParameters;
        return isPlain ? new NamedFunction(name, function.Target, function.Method) : new NamedFunction(name, function, invoke);
    }

    // model.Layers.Predict: properties and fields down to the last name, which is a method.
    private static NamedFunction OfValue(string name, object? value, ReadOnlySpan<string> path, EngineContext engine)
    {
        for (; path.Length > 1 && value is not null; path = path[1..]) value = Member(name, value, path[0], engine);
        if (path.Length == 0) return OfDelegate(name, value, engine);
        if (value is null) throw new MissingMethodException($"'{name}': there is a null before '{path[0]}' on engine {engine.Id}");
        var method = path[0];
        MethodBase[] overloads = [.. value.GetType().GetMethods(OfValues).Where(one => one.Name == method)];
        return overloads.Length > 0 ? new NamedFunction(name, value, overloads) : OfDelegate(name, Member(name, value, method, engine), engine);
    }

    private static object? Member(string name, object value, string member, EngineContext engine)
    {
        var type = value.GetType();
        if (type.GetProperty(member, OfValues) is { } property) return property.GetValue(value);
        if (type.GetField(member, OfValues) is { } field) return field.GetValue(value);
        throw new MissingMethodException($"'{name}': a {TypeNames.Of(type)} has no public '{member}' on engine {engine.Id}");
    }

    private static NamedFunction? OfType(string name, string[] path)
    {
        if (path.Length < 2) return null;
        var type = FindType(path.AsSpan(0, path.Length - 1));
        MethodBase[] overloads = [.. type?.GetMethods(OfTypes).Where(one => one.Name == path[^1]) ?? []];
        return overloads.Length > 0 ? new NamedFunction(name, null, overloads) : null;
    }

    private static Type? FindType(ReadOnlySpan<string> path)
    {
        var assemblies = AppDomain.CurrentDomain.GetAssemblies();
        // The last names may be those of nested types; of several builds of a library the newest is meant.
        for (var outer = path.Length; outer > 0; outer--)
        {
            var full = string.Join('.', path[..outer]!) + string.Concat(path[outer..].ToArray().Select(nested => "+" + nested));
            for (var i = assemblies.Length - 1; i >= 0; i--)
                if ((assemblies[i].GetType(full) ?? assemblies[i].GetType("System." + full)) is { IsVisible: true } type) return type;
        }

        return null;
    }

    // A static method of a class that code text declared, or one that the session's usings make known.
    private static NamedFunction OfText(string name, EngineContext engine)
    {
        try
        {
            return OfDelegate(name, engine.Namespace[$"(System.Delegate)({name})"], engine);
        }
        catch (Exception e) when (e is not MissingMethodException)
        {
            throw new MissingMethodException(
                $"there is no function '{name}' on engine {engine.Id}: neither a name of its namespace nor a public static method of a type that is loaded. "
                + $"Declare it there with ExecuteAsync, or push it. ({e.Message})", e);
        }
    }

    private MissingMethodException NoneTakes(object?[] arguments)
    {
        var given = string.Join(", ", arguments.Select(a => a is NamedArgument named ? $"{named.Name}: {TypeNames.Of(named.Value)}" : TypeNames.Of(a)));
        var there = string.Join(", ", _overloads.Take(8).Select(Describe)) + (_overloads.Length > 8 ? ", …" : "");
        return new MissingMethodException($"'{_name}' cannot be called with ({given}); there {(_overloads.Length == 1 ? "is" : "are")} {there}");
    }

    private string Describe(MethodBase overload) =>
        $"{_name}({string.Join(", ", overload.GetParameters().Select(parameter => $"{TypeNames.Of(parameter.ParameterType)} {parameter.Name}"))})";

    private static bool IsIdentifier(string text) =>
        text.Length > 0 && (char.IsLetter(text[0]) || text[0] == '_') && text.All(letter => char.IsLetterOrDigit(letter) || letter == '_');
}
