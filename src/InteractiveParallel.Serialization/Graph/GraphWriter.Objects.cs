using System.Collections;

namespace InteractiveParallel.Serialization;

/// <content>Identity: an object that is met again is written as the number of its first appearance, so shared and cyclic references survive.</content>
internal sealed partial class GraphWriter
{
    private readonly IdentityTable _objects = new();

    /// <summary>Writes a back-reference if the object was met before in this message; else numbers it.</summary>
    public bool WriteIfKnown(object value)
    {
        if (!_objects.Add(value, out var number))
        {
            WriteByte(Marker.Back);
            WriteCount(number);
            return true;
        }
        return false;
    }

    /// <summary>Whether an object was met before in this message.</summary>
    public bool IsKnown(object value) => _objects.Contains(value);

    /// <summary>Numbers an object that cannot have been met before.</summary>
    public void Remember(object value) => _objects.Add(value, out _);

    /// <summary>Remembers the state of the message, to return to if an attempt to write something fails.</summary>
    public Checkpoint Mark() => new(_position, _depth, _objects.Count, _typeList.Count, _codecList.Count, _methods.Count, _arrays.Count, MarkClosures());

    /// <summary>Takes back everything since the mark.</summary>
    public void Return(Checkpoint mark)
    {
        _position = mark.Position;
        _depth = mark.Depth;
        _objects.Truncate(mark.Objects);
        TruncateTypes(mark);
        TruncateArrays(mark.Arrays);
        ReturnClosures(mark.Closures);
    }

    private void ResetObjects() => _objects.Clear();

    /// <summary>How far each part of a message had come.</summary>
    public readonly record struct Checkpoint(int Position, int Depth, int Objects, int Types, int Codecs, int Methods, int Arrays, BitArray[] Closures);
}
