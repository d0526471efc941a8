using InteractiveParallel.Protocol;

namespace InteractiveParallel;

/// <content>One message for several engines.</content>
internal sealed partial class TaskSender
{
    /// <summary>Sends the calls of a result; those that are the same for several engines go as one message.</summary>
    /// <exception cref="NotSupportedException">The controller has no channel for it; nothing was sent.</exception>
    public void Broadcast(
        AsyncResult result, IEnumerable<(OutgoingCall Call, EngineInfo? Engine)> calls, bool coalesce, CancellationToken cancellationToken)
    {
        if (!_link.HasBroadcasts)
            throw new NotSupportedException($"the controller of {_link.Source} has no broadcast channel (ipyparallel before version 7): use client.All; nothing was sent");
        var addressed = calls.Select((call, index) => (call.Call, Engine: call.Engine!, Index: index));
        try
        {
            foreach (var same in addressed.GroupBy(call => call.Call, ReferenceEqualityComparer.Instance))
                foreach (var parts in Rounds(same)) Broadcast(result, parts, coalesce, cancellationToken);
        }
        catch
        {
            // A part cannot travel: nobody will get this result, so what was sent of it is taken back.
            Cancel(result.Unfinished(), CancellationToken.None);
            throw;
        }

        _link.Flush(Channel.Broadcast);
        result.CancelWith(cancellationToken);
    }

    // A part is known by its engine: one that the view names twice gets its second call by a second message.
    private static IEnumerable<(OutgoingCall Call, EngineInfo Engine, int Index)[]> Rounds(IEnumerable<(OutgoingCall Call, EngineInfo Engine, int Index)> parts)
    {
        List<(OutgoingCall Call, EngineInfo Engine, int Index)> left = [.. parts];
        while (left.Count > 0)
        {
            var named = new HashSet<string>(StringComparer.Ordinal);
            List<(OutgoingCall Call, EngineInfo Engine, int Index)> again = [];
            List<(OutgoingCall Call, EngineInfo Engine, int Index)> round = [];
            foreach (var part in left) (named.Add(part.Engine.Uuid) ? round : again).Add(part);
            yield return [.. round];
            left = again;
        }
    }

    private void Broadcast(AsyncResult result, (OutgoingCall Call, EngineInfo Engine, int Index)[] parts, bool coalesce, CancellationToken cancellationToken)
    {
        var call = parts[0].Call;
        var targets = parts.Select(part => new BroadcastTarget(part.Engine.Uuid, part.Engine.Id));
        // Python's controller puts replies together in a way that loses errors.
        var metadata = BroadcastMetadata.Address(call.Metadata, targets, coalesce && parts.Length > 1 && _link.ControllerIsOurs);
        var message = _link.Session.Create(call.MessageType, default, metadata, call.Content, call.Buffers, default);
        var tasks = Array.ConvertAll(parts, part => Part(message.Header, part));
        foreach (var task in tasks)
        {
            result.Set(task);
            if (call.Source is not null) task.EnsureOutput().Source = call.Source;
        }

        if (cancellationToken.IsCancellationRequested)
        {
            foreach (var task in tasks) task.Fail(Cancelled(task, cancellationToken));
            return;
        }

        // All or none: the client is connected or it is not.
        tasks = Array.FindAll(tasks, task => _link.Pending.Add(task, out _));
        if (tasks.Length > 0) _order.Append(Channel.Broadcast, message, tasks, EnsureCode(parts));

        SentTask Part(Header header, (OutgoingCall Call, EngineInfo Engine, int Index) part)
        {
            var own = header with { MessageId = BroadcastMetadata.PartId(header.MessageId, part.Engine.Uuid) };
            return new SentTask(result, part.Index, own, call, _engines, part.Engine.Uuid) { BroadcastId = header.MessageId };
        }
    }

    private Task? EnsureCode((OutgoingCall Call, EngineInfo Engine, int Index)[] parts)
    {
        // A controller of ours keeps code for all engines; Python's keeps none, and each engine is brought its own.
        if (_link.ControllerIsOurs) return _code.Ensure(parts[0].Call.Assemblies, engine: null);
        Task[] missing = [.. parts.Select(part => _code.Ensure(part.Call.Assemblies, part.Engine)).OfType<Task>()];
        return missing.Length == 0 ? null : Task.WhenAll(missing);
    }
}
