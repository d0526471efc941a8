namespace InteractiveParallel.Controller;

/// <summary>
/// Waiting tasks that have engines they may not run on, in the order of their arrival. The oldest that an engine may run is found in O(log tasks), however
/// many of the older ones exclude it.
/// </summary>
/// <remarks>
/// A binary tree that random ranks keep balanced (a treap). Each node knows the engines that all tasks of its subtree exclude: a search for one of these
/// engines need not go there. What a task excludes must not change while it is here.
/// </remarks>
internal sealed class ExcludingTasks
{
    private static readonly HashSet<string> None = [];

    private readonly Random _random = new(1);
    private Node? _root;

    public int Count { get; private set; }

    /// <summary>The oldest task; null when there is none.</summary>
    public Job? First
    {
        get
        {
            var node = _root;
            while (node?.Left is { } older) node = older;
            return node?.Job;
        }
    }

    public void Add(Job job)
    {
        _root = Insert(_root, new Node(job, _random.Next()));
        Count++;
    }

    public void Remove(Job job)
    {
        _root = Remove(_root!, job.Sequence);
        Count--;
    }

    /// <summary>The oldest task that does not exclude the engine; null when all do.</summary>
    public Job? FirstFor(string uuid)
    {
        var node = _root;
        if (node is null || node.AllExclude.Contains(uuid)) return null;
        while (true)
        {
            if (node.Left is { } older && !older.AllExclude.Contains(uuid)) node = older;
            else if (!node.Excluded.Contains(uuid)) return node.Job;
            else node = node.Right!;
        }
    }

    /// <summary>The tasks that exclude so many engines or more, oldest first.</summary>
    public List<Job> ThatExclude(int atLeast)
    {
        List<Job> found = [];
        Collect(_root, atLeast, found);
        return found;
    }

    private static void Collect(Node? node, int atLeast, List<Job> found)
    {
        if (node is null || node.MostExcluded < atLeast) return;
        Collect(node.Left, atLeast, found);
        if (node.Excluded.Count >= atLeast) found.Add(node.Job);
        Collect(node.Right, atLeast, found);
    }

    private static Node Insert(Node? node, Node added)
    {
        if (node is null) return added;
        if (added.Rank > node.Rank) (added.Left, added.Right) = Split(node, added.Job.Sequence);
        else if (added.Job.Sequence < node.Job.Sequence) node.Left = Insert(node.Left, added);
        else node.Right = Insert(node.Right, added);
        return (added.Rank > node.Rank ? added : node).Summed();
    }

    private static Node? Remove(Node node, long sequence)
    {
        if (node.Job.Sequence == sequence) return Join(node.Left, node.Right);
        if (sequence < node.Job.Sequence) node.Left = Remove(node.Left!, sequence);
        else node.Right = Remove(node.Right!, sequence);
        return node.Summed();
    }

    private static (Node? Older, Node? Newer) Split(Node? node, long sequence)
    {
        if (node is null) return (null, null);
        if (node.Job.Sequence < sequence)
        {
            (node.Right, var newer) = Split(node.Right, sequence);
            return (node.Summed(), newer);
        }

        (var older, node.Left) = Split(node.Left, sequence);
        return (older, node.Summed());
    }

    private static Node? Join(Node? older, Node? newer)
    {
        if (older is null || newer is null) return older ?? newer;
        if (older.Rank > newer.Rank)
        {
            older.Right = Join(older.Right, newer);
            return older.Summed();
        }

        newer.Left = Join(older, newer.Left);
        return newer.Summed();
    }

    private static HashSet<string> Common(HashSet<string> a, HashSet<string> b)
    {
        if (ReferenceEquals(a, b)) return a;
        var (few, many) = a.Count <= b.Count ? (a, b) : (b, a);
        var shared = 0;
        foreach (var uuid in few)
            if (many.Contains(uuid)) shared++;
        // Tasks that failed on the same engine are the usual case, and need no set of their own.
        if (shared == few.Count) return few;
        return shared == 0 ? None : [.. few.Where(many.Contains)];
    }

    private sealed class Node(Job job, int rank)
    {
        public Job Job { get; } = job;

        public int Rank { get; } = rank;

        public Node? Left { get; set; }

        public Node? Right { get; set; }

        public HashSet<string> Excluded => Job.Demands!.Excluded;

        public HashSet<string> AllExclude { get; private set; } = job.Demands!.Excluded;

        public int MostExcluded { get; private set; } = job.Demands!.Excluded.Count;

        /// <summary>This node, after one below it has changed.</summary>
        public Node Summed()
        {
            (AllExclude, MostExcluded) = (Excluded, Excluded.Count);
            if (Left is { } left) (AllExclude, MostExcluded) = (Common(AllExclude, left.AllExclude), Math.Max(MostExcluded, left.MostExcluded));
            if (Right is { } right) (AllExclude, MostExcluded) = (Common(AllExclude, right.AllExclude), Math.Max(MostExcluded, right.MostExcluded));
            return this;
        }
    }
}
