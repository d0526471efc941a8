namespace InteractiveParallel.Serialization;

/// <summary>Where a function gets its target on the engine. Bytes of the format.</summary>
internal enum TargetKind : byte
{
    /// <summary>It has none: a static method, or an instance method that takes its receiver as first argument.</summary>
    None = 0,

    /// <summary>A lambda that captured nothing it reads: an empty object, made once.</summary>
    Empty = 1,

    /// <summary>A lambda with captured variables: a new closure for each call, so that no call sees what another did to it.</summary>
    Closure = 2,

    /// <summary>Any other object: the receiver of a method group.</summary>
    Receiver = 3,

    /// <summary>The whole delegate travels as a value: several methods in one delegate.</summary>
    Delegate = 4,
}
