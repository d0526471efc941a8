namespace InteractiveParallel;

/// <summary>
/// The engines that a stream's tasks may run on, as they come and go. They are asked for with each task, so they are worked out once for each change of
/// the client's engines. Thread-safe.
/// </summary>
/// <param name="client">The client.</param>
/// <param name="ids">The engines that the view names; empty for all there are.</param>
/// <param name="patience">How long none of the engines that the view names may be away.</param>
internal sealed class StreamEngines(Client client, IReadOnlyList<int> ids, TimeSpan patience)
{
    private readonly HashSet<int> _named = [.. ids];
    private Usable _usable = new([], 0, []);

    /// <summary>How many there are now.</summary>
    public int Count => Now().Count;

    /// <summary>
    /// The uuids that a task is limited to; empty for no limit. Waits while there is no engine: those of a restarted controller come back. A view that
    /// names engines is for those only, and an engine that has been shut down does not come back, so this wait has an end.
    /// </summary>
    /// <exception cref="NoEnginesException">The engines that the view names are gone.</exception>
    public async ValueTask<IReadOnlyList<string>> TargetsAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Now() is { Count: > 0 } now) return now.Uuids;
            var isThere = await Waiting.UntilAsync(
                () => Count > 0, client.EngineChangeAsync, ids.Count == 0 ? null : patience, client.Sender.Time, cancellationToken).ConfigureAwait(false);
            if (!isThere) throw client.Gone(ids, patience);
        }
    }

    private Usable Now()
    {
        var table = client.Engines;
        var known = Volatile.Read(ref _usable);
        if (ReferenceEquals(known.Table, table)) return known;
        EngineInfo[] usable = [.. table.Where(engine => engine.Runs(Languages.CSharp) && (_named.Count == 0 || _named.Contains(engine.Id)))];
        // Our controller goes by the language of the request; Python's knows targets only.
        var isLimited = _named.Count > 0 || (usable.Length < table.Count && !client.ControllerIsOurs);
        known = new Usable(table, usable.Length, isLimited ? Array.ConvertAll(usable, engine => engine.Uuid) : []);
        Volatile.Write(ref _usable, known);
        return known;
    }

    /// <param name="Table">The client's engines that it was worked out from.</param>
    /// <param name="Count">How many of them the stream may use.</param>
    /// <param name="Uuids">What its tasks are limited to; empty for no limit.</param>
    private sealed record Usable(IReadOnlyList<EngineInfo> Table, int Count, IReadOnlyList<string> Uuids);
}
