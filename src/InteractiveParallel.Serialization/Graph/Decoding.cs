namespace InteractiveParallel.Serialization;

/// <summary>
/// What goes wrong while bytes become objects. The reader checks lengths, types and references itself; what is left (a text that is no
/// version, a type argument that breaks a constraint) is reported by the framework in many ways, and turned into one here.
/// </summary>
internal static class Decoding
{
    public static bool IsMalformed(Exception error) =>
        error is not (InvalidDataException or UnknownTypeException or OutOfMemoryException or OperationCanceledException or ThreadInterruptedException);

    public static InvalidDataException Malformed(Exception error) => new($"the body cannot be read: {error.Message}", error);
}
