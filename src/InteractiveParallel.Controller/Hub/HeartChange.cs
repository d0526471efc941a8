namespace InteractiveParallel.Controller;

/// <summary>A heart changed its state.</summary>
internal readonly record struct HeartChange(string Uuid, HeartState State);
