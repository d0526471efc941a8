using System.Runtime.CompilerServices;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel;

/// <summary>One engine: results are values. Get it with <c>client[0]</c>.</summary>
public sealed partial class EngineView : ValueView
{
    private readonly DirectOptions _options;

    internal EngineView(Client client, EngineInfo engine, DirectOptions options)
        : base(client, TaskGuards.Can(client, options.Depend, options.Require)) => (Engine, _options) = (engine, options);

    /// <summary>The engine.</summary>
    public EngineInfo Engine { get; }

    /// <summary>The same engine with other options.</summary>
    public EngineView With(Func<DirectOptions, DirectOptions> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new EngineView(Client, Engine, change(_options));
    }

    /// <summary>The same engine, whose tasks carry this label: see <see cref="DirectOptions.Label"/>.</summary>
    [OverloadResolutionPriority(1)]
    public EngineView With(string? label) => With(options => options with { Label = label });

    /// <summary>Forgets every name in the engine's namespace. Waits for the answer.</summary>
    public Task ClearAsync(CancellationToken cancellationToken = default) => Client.OrderAsync(new ClearRequest(), [Engine], cancellationToken);

    /// <summary>Ends the engine. Waits for its answer, not for its end.</summary>
    public Task ShutdownAsync(CancellationToken cancellationToken = default) => Client.OrderAsync(new ShutdownRequest(), [Engine], cancellationToken);

    /// <inheritdoc/>
    public override string ToString() => $"engine {Engine.Id}";

    private protected override IReadOnlyList<EngineInfo> Scope => [Engine];

    private protected override RequestMetadata FunctionMetadata()
    {
        if (Engine.IsPython) LanguageRefusals.ThrowIfPython([Engine]);
        return Metadata();
    }

    private protected override RequestMetadata TextMetadata(out bool isPython)
    {
        isPython = Engine.IsPython;
        return Metadata();
    }

    private protected override AsyncResult<T> Send<T>(OutgoingCall call, CancellationToken cancellationToken)
    {
        var result = new SingleResult<T>(Sender);
        Sender.SendOnly(result, call, Engine, cancellationToken);
        return result;
    }

    private RequestMetadata Metadata()
    {
        Client.ThrowIfGone(Engine);
        return new RequestMetadata { Label = _options.Label };
    }
}
