namespace InteractiveParallel;

/// <summary>
/// Several engines that are reached with one message: the controller sends it on to each of them. It has every call of <see cref="DirectView"/>, with the same
/// results, errors and output by engine; what differs for each engine, the parts of a scattered sequence or of a map, still takes a message each. Get it with
/// <c>client.Broadcast()</c>, or from any view of several engines with <c>client[0..4].Broadcast()</c>.
/// </summary>
/// <remarks>
/// Calls of one broadcast view run on each engine in their order. They take another way than those of direct views: await one before the other counts on it.
/// Engines of both languages make two messages of a call.
/// </remarks>
public sealed class BroadcastView : DirectView
{
    private readonly Func<IReadOnlyList<EngineInfo>> _engines;
    private readonly DirectOptions _options;

    internal BroadcastView(Client client, Func<IReadOnlyList<EngineInfo>> engines, DirectOptions options, bool coalesces)
        : base(client, engines, options) => (_engines, _options, Coalesces) = (engines, options, coalesces);

    /// <summary>
    /// True: the results of a call come in one message, when the last engine has answered, and so they finish together; only what the controller knows of an
    /// engine that died comes at once. False: each comes when its engine is done, for example to take them as they arrive.
    /// </summary>
    public bool Coalesces { get; }

    /// <inheritdoc/>
    public override BroadcastView With(Func<DirectOptions, DirectOptions> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new BroadcastView(Client, _engines, change(_options), Coalesces);
    }

    /// <inheritdoc/>
    public override BroadcastView With(string? label) => With(options => options with { Label = label });

    private protected override void SendAll(
        AsyncResult result, IEnumerable<(OutgoingCall Call, EngineInfo? Engine)> calls, CancellationToken cancellationToken) =>
        Sender.Broadcast(result, calls, Coalesces, cancellationToken);
}
