using System.Runtime.CompilerServices;
using InteractiveParallel.Protocol;

namespace InteractiveParallel;

/// <summary>The engines as one: each task runs on whichever engine the scheduler picks. Get it with <c>client.LoadBalanced()</c>.</summary>
public sealed partial class LoadBalancedView : ValueView
{
    private readonly LoadBalancedOptions _options;
    private readonly RequestMetadata _common;

    internal LoadBalancedView(Client client, LoadBalancedOptions options)
        : base(client, TaskGuards.Can(client, options.Depend, options.Require)) => (_options, _common) = (options, options.ToWire());

    /// <summary>The same view with other options, for example <c>tasks.With(o =&gt; o with { Retries = 2 })</c>.</summary>
    /// <exception cref="ArgumentException">An option has a value that it cannot have; the message names it.</exception>
    public LoadBalancedView With(Func<LoadBalancedOptions, LoadBalancedOptions> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var options = change(_options);
        options.ThrowIfSenseless();
        return new LoadBalancedView(Client, options);
    }

    /// <summary>The same view, whose tasks carry this label: see <see cref="LoadBalancedOptions.Label"/>.</summary>
    [OverloadResolutionPriority(1)]
    public LoadBalancedView With(string? label) => With(options => options with { Label = label });

    /// <summary>A place to submit work to, which runs on this view, and to wait for all of it.</summary>
    public Executor AsExecutor() => new(this);

    /// <summary>
    /// Takes back all load-balanced tasks of this client, of whichever view, that no engine has begun, and asks the engines to cancel what listens to its
    /// token. Waits for the answers. <see cref="Client.Labelled"/> chooses those with a label.
    /// </summary>
    /// <exception cref="TimeoutException">There was no answer in <see cref="ClientOptions.Timeout"/>.</exception>
    public override Task AbortAsync(CancellationToken cancellationToken = default) => Client.AbortBalancedAsync(cancellationToken);

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

    private protected override RequestMetadata FunctionMetadata() =>
        _options.Language == Languages.Python ? throw LanguageRefusals.PythonView() : Metadata(Languages.CSharp);

    private protected override RequestMetadata TextMetadata(out bool isPython)
    {
        Client.ThrowIfNoEngines();
        var spoken = _options.Targets.Count == 0 ? Client.Spoken : new SpokenLanguages(Client.Find(_options.Targets));
        var language = _options.Language ?? (spoken.Any(Languages.CSharp) ? Languages.CSharp : Languages.Python);
        isPython = language == Languages.Python;
        return Metadata(language) with { Language = language };
    }

    // A function's form says its language already.
    private RequestMetadata Metadata(string language)
    {
        Client.ThrowIfNoEngines();
        return _common with { Targets = _options.Targets.Count == 0 ? Client.TargetsFor(language) : Chosen(language) };
    }

    private string[] Chosen(string language)
    {
        var engines = Client.Find(_options.Targets);
        var fitting = Array.FindAll(engines, engine => engine.Runs(language));
        return fitting.Length > 0 ? Array.ConvertAll(fitting, engine => engine.Uuid) : throw LanguageRefusals.Nobody(language, engines);
    }
}
