using System.Reflection;

namespace InteractiveParallel.Scripting;

/// <summary>How a cell writes the type of a pushed value.</summary>
/// <param name="canName">True for an assembly whose types cells can name; it may make it so.</param>
/// <param name="nameInSession">What the session's own cells call a type; null when a later type took its name.</param>
internal sealed class TypeNames(Func<Assembly, bool> canName, Func<Type, string?> nameInSession)
{
    // What an unnameable collection can still be called; the first that fits is taken.
    private static readonly Type[] Collections =
        [typeof(IDictionary<,>), typeof(IReadOnlyDictionary<,>), typeof(ISet<>), typeof(IList<>), typeof(IReadOnlyList<>), typeof(ICollection<>),
            typeof(IEnumerable<>), typeof(IAsyncEnumerable<>)];

    /// <summary>The type to declare a variable with that holds the value: its own if that can be named, else the nearest public one, else <c>dynamic</c>.</summary>
    public string For(object? value)
    {
        if (value is null)
            return "object";
        var type = value.GetType();
        if (Name(type) is { } name)
            return name;
        return type.IsVisible ? "dynamic" : BaseName(type) ?? CollectionName(type) ?? "dynamic";
    }

    private string? BaseName(Type type)
    {
        for (var above = type.BaseType; above is not null && above != typeof(object) && above != typeof(ValueType); above = above.BaseType)
        {
            if (Name(above) is { } name)
                return name;
        }
        return null;
    }

    private string? CollectionName(Type type)
        => Collections.SelectMany(c => type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == c))
            .Select(Name).FirstOrDefault(name => name is not null);

    private string? Name(Type type)
    {
        if (!type.IsVisible || type.IsPointer || type.IsFunctionPointer || type.IsByRef)
            return null;
        if (type.IsArray)
            return ArrayName(type);
        if (type.DeclaringType is { } outer && nameInSession(type) is { } own)
            return own;
        if (!canName(type.Assembly))
            return null;
        return FullName(type);
    }

    private string? ArrayName(Type type)
    {
        // int[][,] is an array of int[,]: the outer rank is written first.
        var ranks = "";
        var element = type;
        for (; element.IsArray; element = element.GetElementType()!)
            ranks += $"[{new string(',', element.GetArrayRank() - 1)}]";
        return Name(element) is { } name ? name + ranks : null;
    }

    private string? FullName(Type type)
    {
        var arguments = new Queue<string?>(type.GetGenericArguments().Select(Name));
        if (arguments.Contains(null))
            return null;
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        var parts = definition.FullName!.Split('+').Select(part => Applied(part, arguments));
        return $"global::{string.Join('.', parts)}";
    }

    private static string Applied(string part, Queue<string?> arguments)
    {
        var tick = part.IndexOf('`', StringComparison.Ordinal);
        if (tick < 0)
            return part;
        var count = int.Parse(part.AsSpan(tick + 1), provider: null);
        return $"{part[..tick]}<{string.Join(", ", Enumerable.Range(0, count).Select(_ => arguments.Dequeue()))}>";
    }
}
