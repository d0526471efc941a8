namespace InteractiveParallel.Scripting;

/// <summary>A value that was set from outside and that no cell has mentioned yet; the first one that does declares a variable for it.</summary>
internal sealed class PushedValue(object? value) : Variable
{
    private volatile object? _value = value;

    public override object? Value => _value;

    public override bool TrySet(object? value)
    {
        _value = value;
        return true;
    }
}
