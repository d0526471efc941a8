using InteractiveParallel.Serialization;

namespace InteractiveParallel;

/// <summary>Parts of some items, for whichever engine is free.</summary>
internal sealed class BalancedParts(LoadBalancedView view, CallCanner canner, TaskSender sender, int chunkSize)
    : PartSender(canner, sender, Distribution.Block)
{
    protected override TAnswer Send<TAnswer>(int count, Func<int, TAnswer> make, Func<int, int, CannedCall> call, CancellationToken cancellationToken) =>
        view.SendParts(count, chunkSize, make, call, cancellationToken);
}
