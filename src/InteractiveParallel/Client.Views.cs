namespace InteractiveParallel;

/// <content>Views of the engines.</content>
public sealed partial class Client
{
    /// <summary>All engines there are at the time of each call.</summary>
    public DirectView All => new(this, () => _engines.Engines, new DirectOptions());

    /// <summary>The engine with this id.</summary>
    /// <exception cref="NoEnginesException">There is no such engine; the message names the ids there are.</exception>
    public EngineView this[int id] => new(this, Find([id])[0], new DirectOptions());

    /// <summary>The engine at this place among the rising ids: <c>client[^1]</c> is the last.</summary>
    /// <exception cref="NoEnginesException">There are not so many engines.</exception>
    public EngineView this[Index position]
    {
        get
        {
            var engines = _engines.Engines;
            var at = position.GetOffset(engines.Length);
            if (at < 0 || at >= engines.Length)
                throw engines.Length == 0 ? new NoEnginesException() : new NoEnginesException($"no engine at place {position}; {There(engines)}");
            return new EngineView(this, engines[at], new DirectOptions());
        }
    }

    /// <summary>The engines at these places among the rising ids, as they are now. Places beyond the last engine are left out.</summary>
    /// <exception cref="NoEnginesException">No engine is left.</exception>
    public DirectView this[Range positions]
    {
        get
        {
            var engines = _engines.Engines;
            var start = Math.Clamp(positions.Start.GetOffset(engines.Length), 0, engines.Length);
            var end = Math.Clamp(positions.End.GetOffset(engines.Length), start, engines.Length);
            if (start == end) throw engines.Length == 0 ? new NoEnginesException() : new NoEnginesException($"no engine in {positions}; {There(engines)}");
            return Frozen(engines[start..end]);
        }
    }

    /// <summary>The engines with these ids, in this order, as they are now.</summary>
    /// <exception cref="NoEnginesException">One of them does not exist; the message names the ids there are.</exception>
    public DirectView this[params ReadOnlySpan<int> ids] => Frozen(Find(ids.ToArray()));

    /// <summary>The engines for which <paramref name="which"/> holds now.</summary>
    /// <exception cref="NoEnginesException">It holds for none.</exception>
    public DirectView Where(Func<EngineInfo, bool> which)
    {
        var engines = _engines.Engines;
        var chosen = Array.FindAll(engines, engine => which(engine));
        if (chosen.Length == 0) throw engines.Length == 0 ? new NoEnginesException() : new NoEnginesException($"no engine was chosen; {There(engines)}");
        return Frozen(chosen);
    }

    /// <summary>All engines there are at the time of each call, reached with one message: short for <c>client.All.Broadcast()</c>.</summary>
    /// <inheritdoc cref="DirectView.Broadcast" path="/param"/>
    public BroadcastView Broadcast(bool coalesce = true) => All.Broadcast(coalesce);

    /// <summary>A view whose tasks run on whichever engine is free.</summary>
    /// <param name="ids">Only these engines may run them; none given means all there are at any time.</param>
    public LoadBalancedView LoadBalanced(params ReadOnlySpan<int> ids) => new(this, new LoadBalancedOptions { Targets = ids.ToArray() });

    /// <summary>A place to submit work to, which runs on whichever engine is free, and to wait for all of it.</summary>
    /// <param name="ids">Only these engines may run it; none given means all there are at any time.</param>
    public Executor Executor(params ReadOnlySpan<int> ids) => LoadBalanced(ids).AsExecutor();

    private DirectView Frozen(EngineInfo[] engines) => new(this, () => engines, new DirectOptions());
}
