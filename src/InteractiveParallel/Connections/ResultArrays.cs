using InteractiveParallel.Protocol;
using InteractiveParallel.Serialization;
using InteractiveParallel.Serialization.Python;
using InteractiveParallel.Transport;

namespace InteractiveParallel;

/// <summary>Receives the large arrays of results straight into arrays of their element type.</summary>
internal static class ResultArrays
{
    public static Memory<byte> Allocate(ReceivedMessage soFar, int frameIndex, int length)
    {
        var delimiter = 0;
        while (delimiter < soFar.Count && !soFar[delimiter].SequenceEqual(WireFormat.Delimiter)) delimiter++;
        // The body of the value comes first; each array behind it has its code in the metadata, or, from Python engines, in that body.
        var body = delimiter + WireFormat.FixedFrames;
        var array = frameIndex - body - 1;
        if (array < 0) return new byte[length];
        var metadata = ReplyMetadata.Read(soFar[delimiter + 4]);
        if (metadata.Codec is null) return ArrayBuffers.Allocate(CodeBehind(soFar, body, frameIndex), length);
        return array < metadata.Arrays.Length ? ArrayBuffers.Allocate(metadata.Arrays[array], length) : new byte[length];
    }

    private static char CodeBehind(ReceivedMessage soFar, int body, int frameIndex)
    {
        var arrays = default(PythonArrays);
        for (var i = body; i < frameIndex; i++) arrays.Pass(soFar[i]);
        return arrays.Next;
    }
}
