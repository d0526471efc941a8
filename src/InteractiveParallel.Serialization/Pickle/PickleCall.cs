namespace InteractiveParallel.Serialization.Pickle;

/// <summary>A value that Python makes by calling a function, as <c>range(0, 3, 1)</c>. We read and write the call, and never make it.</summary>
/// <param name="function">What would be called: a <see cref="PickleGlobal"/>, or what another call would give.</param>
/// <param name="arguments">The arguments.</param>
public sealed class PickleCall(object function, PickleTuple arguments) : PickleInstance(arguments)
{
    /// <summary>What would be called: a <see cref="PickleGlobal"/>, or what another call would give.</summary>
    public object Function { get; } = function;
}
