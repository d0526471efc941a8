using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace InteractiveParallel.Scripting;

/// <summary>
/// The names of a session: variables and functions of its cells, and values that were set from outside. Setting and reading compile nothing.
/// All members are thread-safe.
/// </summary>
public sealed class UserNamespace
{
    private readonly ConcurrentDictionary<string, Variable> _variables = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>The defined names, in no particular order.</summary>
    public IReadOnlyCollection<string> Names => (IReadOnlyCollection<string>)_variables.Keys;

    /// <summary>The value of a name, if it is defined. A function of a cell is given as a delegate.</summary>
    public bool TryGet(string name, out object? value)
    {
        if (_variables.TryGetValue(name, out var variable))
        {
            value = variable.Value;
            return true;
        }
        value = null;
        return false;
    }

    /// <summary>
    /// Defines or replaces a name. A variable of a cell whose type admits the value is assigned, so that functions of earlier cells see it;
    /// otherwise the name stands for the new value, with the new value's type, from the next cell on.
    /// </summary>
    public void Set(string name, object? value)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (_variables.TryGetValue(name, out var variable) && variable.TrySet(value))
            return;
        lock (_gate)
        {
            // A cell may just have declared the name.
            if (!_variables.TryGetValue(name, out variable) || !variable.TrySet(value))
                _variables[name] = new PushedValue(value);
        }
    }

    /// <summary>
    /// Forgets a name, and the value with it: functions of earlier cells that use the variable see its default from now on. False when it was
    /// not defined.
    /// </summary>
    public bool Remove(string name)
    {
        lock (_gate)
        {
            if (!_variables.TryRemove(name, out var variable))
                return false;
            variable.Release();
            return true;
        }
    }

    /// <summary>Forgets every name.</summary>
    public void Clear()
    {
        lock (_gate)
            _variables.Clear();
    }

    internal bool TryFind(string name, [NotNullWhen(true)] out Variable? variable) => _variables.TryGetValue(name, out variable);

    /// <summary>Forgets a name; functions of earlier cells go on with the value.</summary>
    internal void Forget(string name)
    {
        lock (_gate)
            _variables.TryRemove(name, out _);
    }

    internal void Declare(string name, Variable variable)
    {
        lock (_gate)
            _variables[name] = variable;
    }
}
