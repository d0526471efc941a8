namespace InteractiveParallel.Serialization;

/// <summary>The first byte of a type.</summary>
internal static class TypeForm
{
    /// <summary>The number of a type that came before.</summary>
    public const byte Back = 0;

    /// <summary>The rank (0 = an ordinary vector) and the element type.</summary>
    public const byte Array = 1;

    /// <summary>The definition and its arguments.</summary>
    public const byte Generic = 2;

    /// <summary>An assembly that every engine has, by name, and the type's full name.</summary>
    public const byte Standing = 3;

    /// <summary>An assembly that travels, by name and module version, and the type's full name.</summary>
    public const byte Shipped = 4;

    /// <summary>This plus an index into <see cref="WellKnownTypes"/>.</summary>
    public const byte Known = 16;
}
