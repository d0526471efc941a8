namespace ShippedLibrary;

/// <summary>A node of a graph, cycles included.</summary>
public sealed class Node
{
    public string Name { get; set; } = "";

    public Node? Next { get; set; }

    public List<Node> Others { get; } = [];
}
