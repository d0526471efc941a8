namespace InteractiveParallel;

/// <summary>
/// The name of a value that lies on the engines. It travels instead of the value: <c>new Reference&lt;double[]&gt;("x")</c> as an
/// argument costs a few bytes, and <see cref="Value"/> gives the engine's own object.
/// </summary>
/// <param name="Name">The name in the engine's namespace.</param>
public readonly record struct Reference<T>(string Name) : IReference
{
    /// <summary>The value on the engine that runs the calling code.</summary>
    /// <exception cref="KeyNotFoundException">The name is not defined on this engine.</exception>
    /// <exception cref="InvalidOperationException">The calling code does not run on an engine.</exception>
    public T Value => Engine.Get<T>(Name);
}
