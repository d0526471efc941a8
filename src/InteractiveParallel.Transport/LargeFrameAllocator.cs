namespace InteractiveParallel.Transport;

/// <summary>
/// Chooses the memory that a frame of 64 KiB or more is received into, so that an array can arrive where it is going to live.
/// Called on the connection's reader before the frame's body is read; the memory is immutable from the message's delivery on.
/// </summary>
/// <param name="soFar">The frames of the message that have arrived; valid during the call only.</param>
/// <param name="frameIndex">The index the frame will have in the message.</param>
/// <param name="length">The frame's length in bytes.</param>
/// <returns>Memory of exactly <paramref name="length"/> bytes. Any other length, or an exception, is logged and a plain array is used.</returns>
public delegate Memory<byte> LargeFrameAllocator(ReceivedMessage soFar, int frameIndex, int length);
