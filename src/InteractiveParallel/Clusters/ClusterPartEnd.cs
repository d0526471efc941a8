namespace InteractiveParallel;

/// <summary>How a part of a cluster ended without having been told to.</summary>
/// <param name="Part">The part.</param>
/// <param name="How"><c>exit code n</c>, or <c>killed by SIGNAL</c>.</param>
/// <param name="LastLines">What it wrote last to standard error; at most 20 lines.</param>
public sealed record ClusterPartEnd(ClusterPart Part, string How, IReadOnlyList<string> LastLines)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        var last = LastLines.Count == 0 ? "" : $"{Environment.NewLine}its last output:{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", LastLines)}";
        return $"{Part.Name} (process {Part.Pid}) ended: {How}{last}";
    }
}
