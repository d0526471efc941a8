namespace InteractiveParallel.Serialization;

/// <summary>The byte before an object: what follows. From <see cref="Known"/> on it names a well-known type.</summary>
internal static class Marker
{
    public const byte Null = 0;

    /// <summary>The number of an object that came before.</summary>
    public const byte Back = 1;

    /// <summary>A new object of exactly the slot's static type.</summary>
    public const byte Exact = 2;

    /// <summary>A new object of another type, which is named first.</summary>
    public const byte Other = 3;

    /// <summary>This plus the index of a type in <see cref="WellKnownTypes"/>: a new object of that type.</summary>
    public const byte Known = 16;
}
