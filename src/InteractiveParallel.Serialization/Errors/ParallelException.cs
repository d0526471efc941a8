namespace InteractiveParallel;

/// <summary>The root of the errors of Interactive Parallel: catch it for "the cluster, not my program, reports something".</summary>
public class ParallelException : Exception
{
    /// <param name="message">What happened, where, and what helps.</param>
    /// <param name="inner">The cause, if there is one.</param>
    public ParallelException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
