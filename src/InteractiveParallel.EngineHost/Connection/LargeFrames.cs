using InteractiveParallel.Protocol;
using InteractiveParallel.Serialization;
using InteractiveParallel.Transport;

namespace InteractiveParallel.EngineHost;

/// <summary>Gives the transport the array that a large frame will be: the metadata, which comes first, says of which element type.</summary>
internal static class LargeFrames
{
    // Behind the fixed frames come the function and the argument body; the arrays follow.
    private const int FirstArray = WireFormat.FixedFrames + 2;

    public static Memory<byte> Allocate(ReceivedMessage soFar, int frameIndex, int length)
    {
        for (var delimiter = 0; delimiter < soFar.Count; delimiter++)
        {
            if (!soFar[delimiter].SequenceEqual(WireFormat.Delimiter)) continue;
            var array = frameIndex - delimiter - FirstArray;
            if (array < 0) break;
            var codes = RequestMetadata.Read(soFar[delimiter + 4]).Arrays;
            return array < codes.Length ? ArrayBuffers.Allocate(codes[array], length) : new byte[length];
        }
        return new byte[length];
    }
}
