using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Serialization;

namespace InteractiveParallel;

/// <summary>
/// Brings assemblies to the engines themselves, where the controller keeps none, as Python's does not: to each engine each once, on the control channel,
/// which no hub records, before the first task that needs them is sent. Thread-safe.
/// </summary>
internal sealed class CodeDelivery(ControllerLink link, EngineTable engines)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Engine, string Hash), Task> _deliveries = [];

    /// <summary>Null when the engines that may run the call have what it needs; otherwise a task that completes when they have.</summary>
    /// <param name="assemblies">What the call needs.</param>
    /// <param name="engine">The engine it goes to; null for any that runs C#.</param>
    public Task? Ensure(IReadOnlyList<CannedAssembly> assemblies, EngineInfo? engine)
    {
        List<Task>? missing = null;
        lock (_gate)
        {
            foreach (var receiver in engine is null ? engines.Engines : [engine])
            {
                if (receiver.IsPython) continue;
                foreach (var assembly in assemblies)
                    if (Deliver(assembly, receiver, engine is null) is { IsCompletedSuccessfully: false } delivery) (missing ??= []).Add(delivery);
            }
        }

        return missing is null ? null : Task.WhenAll(missing);
    }

    private Task Deliver(CannedAssembly assembly, EngineInfo receiver, bool isOneOfMany)
    {
        var key = (receiver.Uuid, assembly.Id.Hash);
        if (!_deliveries.TryGetValue(key, out var delivery) || delivery.IsFaulted || delivery.IsCanceled)
            _deliveries[key] = delivery = PutAsync(assembly, receiver);
        return isOneOfMany && !delivery.IsCompletedSuccessfully ? UnlessGoneAsync(delivery, receiver) : delivery;
    }

    // A task for any engine need not fail because one has died that could have run it.
    private async Task UnlessGoneAsync(Task delivery, EngineInfo receiver)
    {
        try
        {
            await delivery.ConfigureAwait(false);
        }
        catch (Exception e) when (e is ParallelException or TimeoutException && !Array.Exists(engines.Engines, engine => engine.Uuid == receiver.Uuid))
        {
        }
    }

    private async Task PutAsync(CannedAssembly assembly, EngineInfo receiver)
    {
        var id = assembly.Id;
        var have = await link.AskAsync(Channel.Control, new BlobHave([id.Hash]), receiver).ConfigureAwait(false);
        if (have.Content<BlobHaveReply>().Missing.Count == 0) return;
        var bytes = assembly.GetBytes();
        for (var offset = 0; offset < bytes.Length; offset += BlobPut.PieceSize)
        {
            var piece = bytes.AsMemory(offset, Math.Min(BlobPut.PieceSize, bytes.Length - offset));
            await link.AskAsync(Channel.Control, new BlobPut(id.Hash, offset, bytes.Length), receiver, [piece]).ConfigureAwait(false);
        }
    }
}
