namespace InteractiveParallel.Controller;

/// <summary>What a <see cref="SchemeRule"/> sees of an engine.</summary>
/// <param name="Id">Its number in the cluster.</param>
/// <param name="Load">How many tasks it has.</param>
/// <param name="LastUsed">Counts the cluster's assignments: the smaller, the longer has it been without a new task.</param>
/// <param name="RunTime">How long its tasks take lately; null before the first is done.</param>
public readonly record struct EngineLoad(int Id, int Load, long LastUsed, TimeSpan? RunTime);
