using System.Reflection;

namespace InteractiveParallel.Serialization;

/// <summary>An assembly that code on the engine may name: shipped by a client, or of the program in which the engine lives.</summary>
/// <param name="Name">The simple name.</param>
/// <param name="Mvid">The build.</param>
/// <param name="ReadImage">Gives the bytes of its file.</param>
/// <param name="Load">Gives the assembly itself, in the load context where functions and values find it.</param>
public sealed record WorldAssembly(string Name, Guid Mvid, Func<ReadOnlyMemory<byte>> ReadImage, Func<Assembly> Load);
