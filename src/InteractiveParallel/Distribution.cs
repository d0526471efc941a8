namespace InteractiveParallel;

/// <summary>How the items of a sequence are dealt out to engines.</summary>
public enum Distribution
{
    /// <summary>Contiguous parts whose lengths differ by at most one; the longer ones come first.</summary>
    Block,

    /// <summary>Like cards: part p holds the items p, p+q, p+2q, … of q parts.</summary>
    RoundRobin,
}
