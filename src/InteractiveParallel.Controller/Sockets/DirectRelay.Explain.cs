namespace InteractiveParallel.Controller;

/// <content>Where requests are.</content>
internal sealed partial class DirectRelay
{
    /// <summary>Where a request is; null when it is not known here.</summary>
    public string? Explain(string messageId)
    {
        lock (_gate) return _scheduler.Explain(messageId);
    }

    /// <summary>An engine does not answer its pings, or answers again.</summary>
    public void EngineSilent(string uuid, bool silent)
    {
        lock (_gate) _scheduler.EngineSilent(uuid, silent);
    }
}
