namespace InteractiveParallel.Controller;

/// <summary>When the wait of a task ends: its time limit, or its rest before a retry.</summary>
/// <param name="At">The time.</param>
/// <param name="Number">Unlike any other's: of two at one time, the one that was set first comes first.</param>
/// <param name="Job">The task.</param>
internal readonly record struct Deadline(TimeSpan At, long Number, Job Job) : IComparable<Deadline>
{
    public int CompareTo(Deadline other) => At != other.At ? At.CompareTo(other.At) : Number.CompareTo(other.Number);
}
