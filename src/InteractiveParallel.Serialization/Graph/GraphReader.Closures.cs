namespace InteractiveParallel.Serialization;

/// <content>Patches of closures: see the writer.</content>
internal sealed partial class GraphReader
{
    public void ReadPatches()
    {
        while (ReadByte() != 0)
        {
            if (ReadByte() != Marker.Back)
                throw new InvalidDataException("a patch of no closure");
            var closure = ReadBack();
            if (ObjectCodec.For(closure.GetType()) is not ClosureCodec codec)
                throw new InvalidDataException($"a patch of a {closure.GetType()}");
            codec.Fill(this, closure);
        }
    }
}
