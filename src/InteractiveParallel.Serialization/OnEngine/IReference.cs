namespace InteractiveParallel;

/// <summary>A <see cref="Reference{T}"/> of whatever type, for who only needs the name.</summary>
internal interface IReference
{
    string Name { get; }
}
