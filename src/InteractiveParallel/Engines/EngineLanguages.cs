using System.Collections.Concurrent;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel;

/// <summary>Finds out which language engines run. Our controller tells it; Python's knows ids and uuids only, so the engines are asked themselves.</summary>
internal sealed class EngineLanguages(ControllerLink link, EngineTable engines, TimeProvider time)
{
    // An engine of ours answers at once, whatever it runs; one of Python's may answer only when its task is done.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongPatience = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Task<string?>> _answers = new(StringComparer.Ordinal);

    /// <summary>The hub's answer with the language of each engine. An engine that does not answer in time counts as Python until it does.</summary>
    public async Task<ConnectionReply> CompleteAsync(ConnectionReply reply, CancellationToken cancellationToken)
    {
        if (reply.EngineInfo is not null || reply.Blobs is not null || reply.Engines.Count == 0) return reply;
        var details = await Task.WhenAll(reply.Engines.Select(async engine =>
            KeyValuePair.Create(engine.Key, new EngineDetails(null, null, await OfAsync(engine.Value, cancellationToken).ConfigureAwait(false))))).ConfigureAwait(false);
        return reply with { EngineInfo = details.ToDictionary() };
    }

    private async Task<string> OfAsync(string uuid, CancellationToken cancellationToken)
    {
        var answer = _answers.GetOrAdd(uuid, _ => AskAsync(uuid, cancellationToken));
        try
        {
            return await answer.WaitAsync(Patience, time, cancellationToken).ConfigureAwait(false) ?? "python";
        }
        catch (TimeoutException)
        {
            return "python";
        }
    }

    private async Task<string?> AskAsync(string uuid, CancellationToken cancellationToken)
    {
        try
        {
            var reply = await link.AskAsync(
                Channel.Control, new KernelInfoRequest(), new EngineInfo(-1, uuid), timeout: LongPatience, cancellationToken: cancellationToken).ConfigureAwait(false);
            var language = reply.Content<KernelInfoReply>().LanguageInfo?.Name;
            if (language is not null) engines.SetLanguage(uuid, language);
            return language;
        }
        catch (Exception e) when (e is TimeoutException or ParallelException or ProtocolException or OperationCanceledException)
        {
            // It is asked again when the hub names it the next time.
            _answers.TryRemove(uuid, out _);
            return null;
        }
    }
}
