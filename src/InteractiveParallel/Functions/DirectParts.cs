using InteractiveParallel.Serialization;

namespace InteractiveParallel;

/// <summary>One part for each engine.</summary>
internal sealed class DirectParts(DirectView view, CallCanner canner, TaskSender sender, Distribution distribution) : PartSender(canner, sender, distribution)
{
    protected override TAnswer Send<TAnswer>(int count, Func<int, TAnswer> make, Func<int, int, CannedCall> call, CancellationToken cancellationToken) =>
        view.SendParts(count, make, call, cancellationToken);
}
