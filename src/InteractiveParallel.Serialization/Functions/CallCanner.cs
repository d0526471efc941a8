namespace InteractiveParallel.Serialization;

/// <summary>
/// Turns a delegate and its arguments into buffers. What a lambda captured is taken by value at the moment of the call. Thread-safe.
/// A trailing <see cref="CancellationToken"/> parameter of the delegate takes no argument: the engine passes its own.
/// </summary>
public sealed partial class CallCanner
{
    private readonly Spare<GraphWriter> _writers = new();

    /// <summary>Cans a call without arguments.</summary>
    /// <exception cref="CannotShipException">The function or a captured value cannot travel; the message names it.</exception>
    public CannedCall Can(Delegate function)
    {
        using var call = new Canning(_writers, function, 0);
        return call.Finish();
    }
}
