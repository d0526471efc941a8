using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>Takes the buffers of a request apart.</summary>
internal static class PythonRequestReader
{
    public static PythonRequest Read(ReadOnlySpan<ReadOnlyMemory<byte>> buffers) => throw new PickleException($"{buffers.Length} buffers: not read yet");
}
