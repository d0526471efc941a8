using System.Diagnostics.CodeAnalysis;

namespace InteractiveParallel;

/// <summary>
/// The named values of one engine: what was pushed, and what code text declared. A name may also be an expression of the engine's language,
/// <c>a.b</c> or <c>g[0]</c>: then it is evaluated, or assigned to. All members are thread-safe.
/// </summary>
public abstract class EngineNamespace
{
    /// <summary>The defined names, in no particular order.</summary>
    public abstract IReadOnlyCollection<string> Names { get; }

    /// <summary>Reads a defined name or evaluates an expression; defines or replaces a name, or assigns to what an expression denotes.</summary>
    /// <exception cref="KeyNotFoundException">The name is not defined.</exception>
    public object? this[string name]
    {
        get => Find(name, engineId: null);
        set
        {
            if (IsIdentifier(name)) Define(name, value);
            else Assign(name, value);
        }
    }

    /// <summary>The value of a name, if it is defined. An expression is evaluated, and what it throws is thrown.</summary>
    public bool TryGet(string name, out object? value)
    {
        if (TryRead(name, out value)) return true;
        if (IsIdentifier(name)) return false;
        value = Evaluate(name);
        return true;
    }

    /// <summary>Forgets a name; false when it was not defined.</summary>
    public abstract bool Remove(string name);

    /// <summary>Forgets every name.</summary>
    public abstract void Clear();

    /// <summary>The value of a defined name; false for anything else.</summary>
    protected abstract bool TryRead(string name, out object? value);

    /// <summary>Defines or replaces a name.</summary>
    protected abstract void Define(string name, object? value);

    /// <summary>Evaluates what is not just a name.</summary>
    protected abstract object? Evaluate(string expression);

    /// <summary>Assigns to what is not just a name.</summary>
    protected abstract void Assign(string target, object? value);

    internal object? Find(string name, int? engineId)
    {
        if (TryRead(name, out var value)) return value;
        return IsIdentifier(name) ? ThrowNotDefined(name, engineId) : Evaluate(name);
    }

    private static bool IsIdentifier(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!char.IsLetter(name[0]) && name[0] != '_') return false;
        foreach (var letter in name)
            if (!char.IsLetterOrDigit(letter) && letter != '_') return false;
        return true;
    }

    [DoesNotReturn]
    private static object? ThrowNotDefined(string name, int? engineId)
    {
        var place = engineId is null ? "" : $" on engine {engineId}";
        throw new KeyNotFoundException($"name '{name}' is not defined{place}: push it first, e.g. with PushAsync(\"{name}\", value)");
    }
}
