using InteractiveParallel.Serialization;

namespace InteractiveParallel;

/// <summary>A view whose calls run on one engine each, so that a result is one value: <see cref="EngineView"/> and <see cref="LoadBalancedView"/>.</summary>
public abstract partial class ValueView : View
{
    private protected ValueView(Client client)
        : base(client)
    {
    }

    private protected abstract AsyncResult<T> Call<T>(CannedCall call, CancellationToken cancellationToken);

    private AsyncResult<NoValue> Call(CannedCall call, CancellationToken cancellationToken) => Call<NoValue>(call, cancellationToken);
}
