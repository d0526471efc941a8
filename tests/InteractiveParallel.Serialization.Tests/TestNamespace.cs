namespace InteractiveParallel.Serialization.Tests;

/// <summary>Names and values; an expression is "evaluated" to itself, and remembered when it is assigned to.</summary>
internal sealed class TestNamespace : EngineNamespace
{
    private readonly Dictionary<string, object?> _values = [];

    public Dictionary<string, object?> Assigned { get; } = [];

    public override IReadOnlyCollection<string> Names => _values.Keys;

    public override bool Remove(string name) => _values.Remove(name);

    public override void Clear() => _values.Clear();

    protected override bool TryRead(string name, out object? value) => _values.TryGetValue(name, out value);

    protected override void Define(string name, object? value) => _values[name] = value;

    protected override object? Evaluate(string expression) => $"value of {expression}";

    protected override void Assign(string target, object? value) => Assigned[target] = value;
}
