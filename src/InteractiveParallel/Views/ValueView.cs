using InteractiveParallel.Protocol;
using InteractiveParallel.Serialization;

namespace InteractiveParallel;

/// <summary>A view whose calls run on one engine each, so that a result is one value: <see cref="EngineView"/> and <see cref="LoadBalancedView"/>.</summary>
public abstract partial class ValueView : View
{
    private protected ValueView(Client client)
        : base(client)
    {
    }

    /// <summary>What goes with each request; throws when there is no engine for it.</summary>
    private protected abstract RequestMetadata Metadata();

    private protected abstract AsyncResult<T> Send<T>(OutgoingCall call, CancellationToken cancellationToken);

    private protected AsyncResult<T> Call<T>(CannedCall call, CancellationToken cancellationToken) => Send<T>(Outgoing(call, Metadata()), cancellationToken);

    private AsyncResult<NoValue> Call(CannedCall call, CancellationToken cancellationToken) => Call<NoValue>(call, cancellationToken);
}
