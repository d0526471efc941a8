using InteractiveParallel.Protocol;

namespace InteractiveParallel;

/// <summary>The engines as one: each task runs on whichever engine the scheduler picks. Get it with <c>client.LoadBalanced()</c>.</summary>
public sealed partial class LoadBalancedView : ValueView
{
    private readonly LoadBalancedOptions _options;

    internal LoadBalancedView(Client client, LoadBalancedOptions options)
        : base(client) => _options = options;

    /// <summary>The same view with other options, for example <c>tasks.With(o =&gt; o with { Retries = 2 })</c>.</summary>
    public LoadBalancedView With(Func<LoadBalancedOptions, LoadBalancedOptions> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var options = change(_options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Retries);
        return new LoadBalancedView(Client, options);
    }

    /// <summary>The same view, whose tasks carry this label: see <see cref="LoadBalancedOptions.Label"/>.</summary>
    public LoadBalancedView With(string? label) => With(options => options with { Label = label });

    /// <inheritdoc/>
    public override string ToString() => _options.Targets.Count == 0 ? "any engine" : $"any of engines {string.Join(", ", _options.Targets)}";

    private protected override IReadOnlyList<EngineInfo> Scope =>
        _options.Targets.Count == 0 ? Client.Engines : Client.Find(_options.Targets);

    private protected override AsyncResult<T> Send<T>(OutgoingCall call, CancellationToken cancellationToken)
    {
        var result = new SingleResult<T>(Sender);
        Sender.SendOnly(result, call, engine: null, cancellationToken);
        return result;
    }

    private protected override RequestMetadata Metadata()
    {
        Client.ThrowIfNoEngines();
        return new RequestMetadata
        {
            Label = _options.Label,
            Retries = _options.Retries,
            Targets = _options.Targets.Count == 0 ? [] : [.. Client.Find(_options.Targets).Select(engine => engine.Uuid)],
        };
    }
}
