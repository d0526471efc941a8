namespace InteractiveParallel.Serialization;

/// <summary>FNV-1a: the same in every process, which string.GetHashCode is not.</summary>
internal struct StableHash
{
    private uint _state;

    public StableHash() => _state = 2166136261;

    public readonly uint Value => _state;

    public void Add(string text)
    {
        foreach (var letter in text)
            Add(letter);
    }

    public void Add(uint value) => _state = (_state ^ value) * 16777619;
}
