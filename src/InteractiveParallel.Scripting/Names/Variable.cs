namespace InteractiveParallel.Scripting;

/// <summary>Where the value of a name lies.</summary>
internal abstract class Variable
{
    public abstract object? Value { get; }

    /// <summary>Assigns the value if this place admits it; false says that the name is to stand for another place.</summary>
    public abstract bool TrySet(object? value);

    /// <summary>The name is gone: keep nothing alive for it.</summary>
    public virtual void Release()
    {
    }
}
