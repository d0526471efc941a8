namespace InteractiveParallel.Controller;

/// <summary>How much one engine has to do and has done. Belongs to the journal's reader.</summary>
internal sealed class EngineAccount
{
    /// <summary>So many ids of finished requests are kept for verbose queries; their number is counted without limit.</summary>
    internal const int CompletedIdsKept = 1024;

    private readonly Queue<string> _completed = [];

    /// <summary>Direct requests that it has not answered.</summary>
    public int QueueCount { get; private set; }

    /// <summary>Load-balanced tasks that it has not answered.</summary>
    public int TaskCount { get; private set; }

    /// <summary>The latest finished requests.</summary>
    public IReadOnlyCollection<string> CompletedIds => _completed;

    /// <summary>How many requests it has finished.</summary>
    public long CompletedCount { get; private set; }

    public void Count(TaskChannel channel, int change)
    {
        if (channel == TaskChannel.Mux) QueueCount += change;
        else TaskCount += change;
    }

    public void Complete(string messageId)
    {
        CompletedCount++;
        _completed.Enqueue(messageId);
        if (_completed.Count > CompletedIdsKept) _completed.Dequeue();
    }
}
