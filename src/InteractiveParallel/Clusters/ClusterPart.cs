namespace InteractiveParallel;

/// <summary>A process of a cluster.</summary>
/// <param name="Name"><c>ipcontroller</c> or <c>ipengine</c>.</param>
/// <param name="Pid">Its process id; that of <c>ipengine</c> is the supervisor's, whose children are the engines.</param>
public sealed record ClusterPart(string Name, int Pid);
