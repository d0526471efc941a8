using InteractiveParallel.Protocol;
using InteractiveParallel.Serialization;
using InteractiveParallel.Serialization.Python;
using InteractiveParallel.Transport;

namespace InteractiveParallel.EngineHost;

/// <summary>Gives the transport the array that a large frame will be: the metadata, which comes first, says of which element type, or the pickle of a Python client.</summary>
internal static class LargeFrames
{
    public static Memory<byte> Allocate(ReceivedMessage soFar, int frameIndex, int length)
    {
        var delimiter = 0;
        while (delimiter < soFar.Count && !soFar[delimiter].SequenceEqual(WireFormat.Delimiter)) delimiter++;
        var function = delimiter + WireFormat.FixedFrames;
        if (frameIndex <= function) return new byte[length];
        var metadata = RequestMetadata.Read(soFar[delimiter + 4]);
        if (metadata.Codec is null) return Pickled(soFar, function, length);
        // Behind the function comes the argument body; the arrays follow.
        var array = frameIndex - function - 2;
        return array >= 0 && array < metadata.Arrays.Length ? ArrayBuffers.Allocate(metadata.Arrays[array], length) : new byte[length];
    }

    private static Memory<byte> Pickled(ReceivedMessage soFar, int first, int length)
    {
        var arrays = new PythonArrays();
        for (var i = first; i < soFar.Count; i++) arrays.Pass(soFar[i]);
        return ArrayBuffers.Allocate(arrays.Next, length);
    }
}
