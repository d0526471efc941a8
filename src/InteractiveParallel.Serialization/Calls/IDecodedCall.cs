namespace InteractiveParallel.Serialization;

/// <summary>A call of one delegate type, which knows how to decode itself.</summary>
internal interface IDecodedCall
{
    /// <summary>Reads the arguments in the order of the parameters.</summary>
    static abstract PreparedCall Decode(Delegate function, GraphReader reader);
}
