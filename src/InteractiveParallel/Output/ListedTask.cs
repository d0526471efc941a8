namespace InteractiveParallel;

/// <summary>One task's output, as a listing shows it.</summary>
internal sealed record ListedTask(int? Engine, string StdOut, string StdErr, IReadOnlyList<DisplayOutput> Outputs, DisplayOutput? Result);
