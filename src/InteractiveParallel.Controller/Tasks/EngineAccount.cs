namespace InteractiveParallel.Controller;

/// <summary>How much one engine has to do and has done. Belongs to the journal's reader.</summary>
internal sealed class EngineAccount
{
    /// <summary>So many ids of finished requests are kept for verbose queries; their number is counted without limit.</summary>
    internal const int CompletedIdsKept = 1024;

    private readonly Queue<string> _completed = [];
    private bool _isClosed;

    /// <summary>Direct and broadcast requests that it has not answered.</summary>
    public int QueueCount { get; private set; }

    /// <summary>Load-balanced tasks that it has not answered.</summary>
    public int TaskCount { get; private set; }

    /// <summary>The latest finished requests; none once the engine has left.</summary>
    public IReadOnlyCollection<string> CompletedIds => _completed;

    /// <summary>How many requests it has finished.</summary>
    public long CompletedCount { get; private set; }

    public void Count(TaskChannel channel, int change)
    {
        if (channel == TaskChannel.Task) TaskCount += change;
        else QueueCount += change;
    }

    public void Complete(string messageId)
    {
        CompletedCount++;
        if (_isClosed) return;
        _completed.Enqueue(messageId);
        if (_completed.Count > CompletedIdsKept) _completed.Dequeue();
    }

    /// <summary>The engine has come, perhaps with the id of one that has left.</summary>
    public void Open() => _isClosed = false;

    /// <summary>The engine has left: its numbers stay, as in the original; its ids go, since where engines come and go they would only pile up.</summary>
    public void Close()
    {
        _isClosed = true;
        _completed.Clear();
        _completed.TrimExcess();
    }
}
