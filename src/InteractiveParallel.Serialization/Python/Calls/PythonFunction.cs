namespace InteractiveParallel.Serialization.Python;

/// <summary>A function that a Python client sent, by name: its code is neither read nor run.</summary>
/// <param name="Kind">What it is to us.</param>
/// <param name="Module">Its module; empty for a <see cref="PythonFunctionKind.Reference"/>.</param>
/// <param name="Name">Its name, or the expression of a reference.</param>
public sealed record PythonFunction(PythonFunctionKind Kind, string Module, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => Module.Length > 0 ? $"{Module}.{Name}" : Name;
}
