using System.Reflection;

namespace InteractiveParallel.Scripting;

/// <summary>An assembly that cells may name although it lies in no file of this machine.</summary>
/// <param name="Name">The simple name.</param>
/// <param name="Mvid">The build: its module version id.</param>
/// <param name="ReadImage">Gives the bytes, which are not changed later; called only if the program itself does not carry the assembly.</param>
/// <param name="Load">Gives the assembly to run with; called when cells first need it, perhaps several times and on any thread, and gives the same one each time.</param>
public sealed record ForeignAssembly(string Name, Guid Mvid, Func<ReadOnlyMemory<byte>> ReadImage, Func<Assembly> Load);
