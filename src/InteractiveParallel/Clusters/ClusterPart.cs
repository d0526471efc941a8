namespace InteractiveParallel;

/// <summary>A process of a cluster.</summary>
/// <param name="Name"><c>ipcontroller</c>, <c>ipengine</c>, or <c>python-engine</c> for each of Python's.</param>
/// <param name="Pid">Its process id; that of <c>ipengine</c> is the supervisor's, whose children are the engines.</param>
public sealed record ClusterPart(string Name, int Pid);
