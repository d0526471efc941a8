using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace InteractiveParallel;

/// <summary>The named values of one engine. All members are thread-safe.</summary>
public sealed class EngineNamespace
{
    private readonly ConcurrentDictionary<string, object?> _values = new(StringComparer.Ordinal);

    /// <summary>The defined names, in no particular order.</summary>
    public IReadOnlyCollection<string> Names => (IReadOnlyCollection<string>)_values.Keys;

    /// <summary>Reads a defined name, or defines or replaces one.</summary>
    /// <exception cref="KeyNotFoundException">The name is not defined.</exception>
    public object? this[string name]
    {
        get => Find(name, engineId: null);
        set => _values[name] = value;
    }

    /// <summary>The value of a name, if it is defined.</summary>
    public bool TryGet(string name, out object? value) => _values.TryGetValue(name, out value);

    /// <summary>Forgets a name; false when it was not defined.</summary>
    public bool Remove(string name) => _values.TryRemove(name, out _);

    /// <summary>Forgets every name.</summary>
    public void Clear() => _values.Clear();

    internal object? Find(string name, int? engineId) => _values.TryGetValue(name, out var value) ? value : ThrowNotDefined(name, engineId);

    [DoesNotReturn]
    private static object? ThrowNotDefined(string name, int? engineId)
    {
        var place = engineId is null ? "" : $" on engine {engineId}";
        throw new KeyNotFoundException($"name '{name}' is not defined{place}: push it first, e.g. with PushAsync(\"{name}\", value)");
    }
}
