using System.Runtime.CompilerServices;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Serialization;
using InteractiveParallel.Serialization.Python;

namespace InteractiveParallel;

/// <summary>
/// Several engines: each call runs on all of them, and results are arrays in the order of the view's engines.
/// <c>client.All</c> looks up the engines at each call; <c>client[0..2]</c> and <c>client[0, 2]</c> mean those of that moment.
/// </summary>
public partial class DirectView : View
{
    private readonly Func<IReadOnlyList<EngineInfo>> _engines;
    private readonly DirectOptions _options;

    internal DirectView(Client client, Func<IReadOnlyList<EngineInfo>> engines, DirectOptions options)
        : base(client, TaskGuards.Can(client, options.Depend, options.Require)) => (_engines, _options) = (engines, options);

    /// <summary>The engines that a call would run on now.</summary>
    public IReadOnlyList<EngineInfo> Engines => _engines();

    /// <summary>The same engines with other options.</summary>
    public virtual DirectView With(Func<DirectOptions, DirectOptions> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new DirectView(Client, _engines, change(_options));
    }

    /// <summary>The same engines, whose tasks carry this label: see <see cref="DirectOptions.Label"/>.</summary>
    [OverloadResolutionPriority(1)]
    public virtual DirectView With(string? label) => With(options => options with { Label = label });

    /// <summary>
    /// The same engines, reached with one message however many they are: the controller sends it on to each. Worth it from a few dozen engines on, or where
    /// the same large value goes to several.
    /// </summary>
    /// <param name="coalesce">Whether the results come back in one message too, when the last engine has answered. Default: true.</param>
    public BroadcastView Broadcast(bool coalesce = true) => new(Client, _engines, _options, coalesce);

    /// <summary>Forgets every name in the engines' namespaces. Waits for the answers.</summary>
    public Task ClearAsync(CancellationToken cancellationToken = default) => Client.OrderAsync(new ClearRequest(), Engines, cancellationToken);

    /// <summary>Ends the engines. Waits for their answers, not for their end.</summary>
    public Task ShutdownAsync(CancellationToken cancellationToken = default) => Client.OrderAsync(new ShutdownRequest(), Engines, cancellationToken);

    /// <inheritdoc/>
    public override string ToString() => $"engines {string.Join(", ", Engines.Select(engine => engine.Id))}";

    private protected override IReadOnlyList<EngineInfo> Scope => Engines;

    private RequestMetadata Metadata => new() { Label = _options.Label };

    private AsyncResults<T> Call<T>(CannedCall call, CancellationToken cancellationToken) =>
        Send<T>(FunctionTargets(), Outgoing(call, Metadata), cancellationToken);

    private AsyncResults<NoValue> Call(CannedCall call, CancellationToken cancellationToken) => Call<NoValue>(call, cancellationToken);

    /// <summary>A call that each engine gets in the form of its language; each form is made once, and only when there is an engine for it.</summary>
    private AsyncResults<T> Call<T>(Func<CannedCall> dotNet, Func<PythonCall> python, CancellationToken cancellationToken)
    {
        var engines = Targets();
        var result = new EngineResults<T>(engines.Count, Sender);
        SendAll(result, Addressed(engines, dotNet, python), cancellationToken);
        return result;
    }

    private IEnumerable<(OutgoingCall Call, EngineInfo? Engine)> Addressed(
        IReadOnlyList<EngineInfo> engines, Func<CannedCall> dotNet, Func<PythonCall> python)
    {
        // Both are made before the first is sent: what cannot travel is known then.
        var ours = engines.Any(engine => !engine.IsPython) ? Outgoing(dotNet(), Metadata) : null;
        var theirs = engines.Any(engine => engine.IsPython) ? Outgoing(python(), Metadata) : null;
        return engines.Select(engine => ((engine.IsPython ? theirs : ours)!, (EngineInfo?)engine));
    }

    private protected virtual void SendAll(AsyncResult result, IEnumerable<(OutgoingCall Call, EngineInfo? Engine)> calls, CancellationToken cancellationToken) =>
        Sender.SendAll(result, calls, cancellationToken);

    private EngineResults<T> Send<T>(IReadOnlyList<EngineInfo> engines, OutgoingCall outgoing, CancellationToken cancellationToken)
    {
        var result = new EngineResults<T>(engines.Count, Sender);
        SendAll(result, engines.Select(engine => (outgoing, (EngineInfo?)engine)), cancellationToken);
        return result;
    }

    private IReadOnlyList<EngineInfo> Targets()
    {
        var engines = _engines();
        if (engines.Count == 0) throw new NoEnginesException();
        foreach (var engine in engines) Client.ThrowIfGone(engine);
        return engines;
    }

    /// <summary>The engines, for a C# function.</summary>
    /// <exception cref="CannotShipException">One of them runs Python.</exception>
    private IReadOnlyList<EngineInfo> FunctionTargets()
    {
        var engines = Targets();
        LanguageRefusals.ThrowIfPython(engines);
        return engines;
    }
}
