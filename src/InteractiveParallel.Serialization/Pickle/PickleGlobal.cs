namespace InteractiveParallel.Serialization.Pickle;

/// <summary>The name of a Python class or function. It is only a name: nothing is looked up or called.</summary>
/// <param name="Module">For example <c>builtins</c>.</param>
/// <param name="Name">For example <c>range</c>.</param>
public sealed record PickleGlobal(string Module, string Name)
{
    /// <summary>Pickles before protocol 5 have no <c>bytearray</c> of their own, but call its type.</summary>
    internal static PickleGlobal ByteArray { get; } = new("builtins", "bytearray");

    /// <inheritdoc/>
    public override string ToString() => $"{Module}.{Name}";

    /// <summary>Protocols up to 2 call the built-in names as Python 2 did.</summary>
    internal static PickleGlobal FromWire(string module, string name) => module switch
    {
        "__builtin__" => new("builtins", name switch { "xrange" => "range", "unicode" => "str", "long" => "int", _ => name }),
        "copy_reg" => new("copyreg", name),
        _ => new(module, name),
    };
}
