namespace InteractiveParallel.Serialization;

/// <summary>What identifies an assembly that travels: two builds of one project differ in <paramref name="Mvid"/> and <paramref name="Hash"/>.</summary>
/// <param name="Name">The simple name.</param>
/// <param name="Mvid">The module version id, by which types refer to the assembly.</param>
/// <param name="Hash">The SHA-256 of the file, lower-case hex: the name of the blob.</param>
/// <param name="Size">The size of the file in bytes.</param>
public sealed record AssemblyId(string Name, Guid Mvid, string Hash, int Size);
