namespace InteractiveParallel.Scripting;

/// <summary>What a cell came to.</summary>
/// <param name="HasValue">True when the cell ends in an expression without semicolon (or returned something other than null).</param>
/// <param name="Value">The value of that expression; null otherwise.</param>
/// <param name="Number">The number by which messages call the cell.</param>
public sealed record CellResult(bool HasValue, object? Value, int Number);
