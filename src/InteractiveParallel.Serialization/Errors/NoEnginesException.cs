namespace InteractiveParallel;

/// <summary>There is no engine to run on.</summary>
public sealed class NoEnginesException : ParallelException
{
    /// <summary>The message for a cluster without engines.</summary>
    public NoEnginesException()
        : this("no engines registered: start some with `ipengine`, or wait with client.WaitForEnginesAsync(n)")
    {
    }

    /// <param name="message">Which engines are missing and what helps.</param>
    public NoEnginesException(string message)
        : base(message)
    {
    }
}
