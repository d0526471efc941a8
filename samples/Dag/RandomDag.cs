namespace Dag;

/// <summary>A directed graph without cycles: its nodes are numbered so that every edge leads from a lower number to a higher one.</summary>
internal sealed class RandomDag
{
    private readonly List<int>[] _parents;

    /// <param name="nodes">Number of nodes, at least 2.</param>
    /// <param name="edges">Number of edges, at most one between any two nodes.</param>
    /// <param name="random">Chooses them.</param>
    public RandomDag(int nodes, int edges, Random random)
    {
        if (edges > nodes * (nodes - 1) / 2) throw new ArgumentOutOfRangeException(nameof(edges), edges, $"{nodes} nodes have fewer pairs");
        _parents = [.. Enumerable.Range(0, nodes).Select(_ => new List<int>())];
        var chosen = new HashSet<(int Parent, int Child)>();
        while (chosen.Count < edges)
        {
            var (a, b) = (random.Next(nodes), random.Next(nodes));
            if (a != b && chosen.Add((Math.Min(a, b), Math.Max(a, b)))) _parents[Math.Max(a, b)].Add(Math.Min(a, b));
        }
    }

    public int Nodes => _parents.Length;

    /// <summary>Each edge, from what comes first to what comes after it.</summary>
    public IEnumerable<(int Parent, int Child)> Edges => Enumerable.Range(0, Nodes).SelectMany(child => _parents[child].Select(parent => (parent, child)));

    /// <summary>The nodes that come before this one; their numbers are lower.</summary>
    public IReadOnlyList<int> ParentsOf(int node) => _parents[node];
}
