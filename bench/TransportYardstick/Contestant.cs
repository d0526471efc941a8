namespace InteractiveParallel.Bench.TransportYardstick;

/// <summary>A program under measurement.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Program">The executable.</param>
/// <param name="Variant">The word that follows the role on its command line.</param>
internal sealed record Contestant(string Name, string Program, string Variant);
