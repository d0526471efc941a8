namespace InteractiveParallel.Serialization.Pickle;

/// <summary>The name of a Python class or function. It is only a name: nothing is looked up or called.</summary>
/// <param name="Module">For example <c>builtins</c>.</param>
/// <param name="Name">For example <c>range</c>.</param>
public sealed record PickleGlobal(string Module, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Module}.{Name}";
}
