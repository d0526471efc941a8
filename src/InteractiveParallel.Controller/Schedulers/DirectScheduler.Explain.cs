namespace InteractiveParallel.Controller;

/// <content>Where requests are.</content>
internal sealed partial class DirectScheduler
{
    /// <inheritdoc/>
    public void EngineSilent(string uuid, bool silent)
    {
        if (_engines.TryGetValue(uuid, out var addressee)) addressee.IsSilent = silent;
    }

    /// <inheritdoc/>
    public string? Explain(string messageId)
    {
        foreach (var addressee in _engines.Values)
            if (addressee.Outstanding.TryGetValue(messageId, out var job)) return WhereItIs(job, addressee);
        return null;
    }

    private static string WhereItIs(Job job, Addressee addressee)
    {
        var others = addressee.Outstanding.Count - 1;
        var among = others == 0 ? "" : $"; {others} other direct {(others == 1 ? "call is" : "calls are")} outstanding there";
        var engine = $"engine {addressee.Engine.Id}";
        if (addressee.IsLost) return $"it was sent to {engine}, which is gone; how it ended will be known in a moment";
        if (addressee.IsSilent) return $"it was sent to {engine}, which does not answer: its process is stopped or its network is cut{among}";
        return job.SentOver is null ? $"it waits until {engine} is connected again{among}" : $"it is on {engine}, which has not answered it yet{among}";
    }
}
