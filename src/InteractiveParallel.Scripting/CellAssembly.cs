namespace InteractiveParallel.Scripting;

/// <summary>What a cell was compiled to, so that its code can be sent elsewhere.</summary>
/// <param name="Name">The assembly's simple name, <c>ipp-SESSION-n.cellN</c>; no other assembly has it.</param>
/// <param name="Cell">The number by which messages call the cell.</param>
/// <param name="Image">The assembly.</param>
/// <param name="Symbols">Its portable PDB.</param>
public sealed record CellAssembly(string Name, int Cell, ReadOnlyMemory<byte> Image, ReadOnlyMemory<byte> Symbols);
