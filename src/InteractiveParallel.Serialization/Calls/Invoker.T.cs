namespace InteractiveParallel.Serialization;

internal sealed class Invoker<TCall>(Type delegateType) : Invoker
    where TCall : PreparedCall, IDecodedCall
{
    public override Type DelegateType => delegateType;

    public override PreparedCall Decode(Delegate function, GraphReader reader) => TCall.Decode(function, reader);
}
