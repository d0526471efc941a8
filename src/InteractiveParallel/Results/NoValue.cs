namespace InteractiveParallel;

/// <summary>The value of a call that gives none.</summary>
internal readonly record struct NoValue;
