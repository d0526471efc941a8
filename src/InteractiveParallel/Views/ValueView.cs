using InteractiveParallel.Protocol;
using InteractiveParallel.Serialization;

namespace InteractiveParallel;

/// <summary>A view whose calls run on one engine each, so that a result is one value: <see cref="EngineView"/> and <see cref="LoadBalancedView"/>.</summary>
public abstract partial class ValueView : View
{
    private protected ValueView(Client client, CannedCall? guard)
        : base(client, guard)
    {
    }

    /// <summary>What goes with the call of a C# function.</summary>
    /// <exception cref="NoEnginesException">There is no engine for it.</exception>
    /// <exception cref="CannotShipException">There are engines, but they run Python.</exception>
    private protected abstract RequestMetadata FunctionMetadata();

    /// <summary>What goes with code text or the call of a function by its name, which engines of either language understand.</summary>
    /// <param name="isPython">Whether it will run on a Python engine.</param>
    /// <exception cref="NoEnginesException">There is no engine for it.</exception>
    private protected abstract RequestMetadata TextMetadata(out bool isPython);

    private protected abstract AsyncResult<T> Send<T>(OutgoingCall call, CancellationToken cancellationToken);

    private protected AsyncResult<T> Call<T>(CannedCall call, CancellationToken cancellationToken) =>
        Send<T>(Outgoing(call, FunctionMetadata()), cancellationToken);

    private AsyncResult<NoValue> Call(CannedCall call, CancellationToken cancellationToken) => Call<NoValue>(call, cancellationToken);
}
