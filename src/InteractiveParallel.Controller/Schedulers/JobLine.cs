using System.Collections;
using System.Diagnostics;

namespace InteractiveParallel.Controller;

/// <summary>
/// Tasks in a line. They are linked with each other themselves: a task stands in one line at a time, first of those that wait, then of those that an engine
/// has, and nothing is allocated when it moves.
/// </summary>
internal sealed class JobLine : IEnumerable<Job>
{
    public Job? First { get; private set; }

    public Job? Last { get; private set; }

    public int Count { get; private set; }

    /// <summary>The task stands last; it must not stand in any line.</summary>
    public void Add(Job job)
    {
        Debug.Assert(job.Line is null, "the task stands in a line already");
        (job.Line, job.Before) = (this, Last);
        if (Last is null) First = job;
        else Last.Behind = job;
        Last = job;
        Count++;
    }

    /// <summary>The task, which must stand in this line, leaves it.</summary>
    public void Remove(Job job)
    {
        Debug.Assert(job.Line == this, "the task does not stand in this line");
        if (job.Before is null) First = job.Behind;
        else job.Before.Behind = job.Behind;
        if (job.Behind is null) Last = job.Before;
        else job.Behind.Before = job.Before;
        (job.Line, job.Before, job.Behind) = (null, null, null);
        Count--;
    }

    /// <summary>From the first to the last. The line must not change meanwhile.</summary>
    public IEnumerator<Job> GetEnumerator()
    {
        for (var job = First; job is not null; job = job.Behind) yield return job;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
