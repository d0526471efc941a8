using InteractiveParallel.Protocol;
using InteractiveParallel.Serialization;
using InteractiveParallel.Transport;

namespace InteractiveParallel;

/// <summary>Receives the large arrays of results straight into arrays of their element type.</summary>
internal static class ResultArrays
{
    public static Memory<byte> Allocate(ReceivedMessage soFar, int frameIndex, int length)
    {
        var delimiter = 0;
        while (delimiter < soFar.Count && !soFar[delimiter].SequenceEqual(WireFormat.Delimiter)) delimiter++;
        // The body of the value comes first; each array behind it has its code in the metadata.
        var array = frameIndex - (delimiter + WireFormat.FixedFrames) - 1;
        if (array < 0) return new byte[length];
        var codes = ReplyMetadata.Read(soFar[delimiter + 4]).Arrays;
        return array < codes.Length ? ArrayBuffers.Allocate(codes[array], length) : new byte[length];
    }
}
