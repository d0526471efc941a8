namespace InteractiveParallel.Scripting;

/// <summary>Where the value of a name lies.</summary>
internal abstract class Variable
{
    public abstract object? Value { get; }

    /// <summary>Assigns the value if this place admits it; else the caller puts another variable in this one's place.</summary>
    public abstract bool TrySet(object? value);
}
