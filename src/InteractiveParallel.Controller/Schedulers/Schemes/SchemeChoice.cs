namespace InteractiveParallel.Controller;

/// <summary>How a cluster chooses engines for tasks; what the connection file calls <c>task_scheme</c>.</summary>
/// <param name="Name">The name that clients are told.</param>
/// <param name="Rule">The user's own rule; null for a scheme that we know.</param>
public sealed record SchemeChoice(string Name, SchemeRule? Rule = null)
{
    /// <summary>The least load, the longest idle among equals.</summary>
    public static SchemeChoice LeastLoad { get; } = new("leastload");

    /// <summary>The names of the schemes that need no rule.</summary>
    public static IReadOnlyList<string> Names { get; } = ["leastload", "lru", "plainrandom", "twobin", "weighted", "pure", "none"];

    /// <summary>Load-balanced tasks are not served.</summary>
    internal bool IsNone => Name == "none";

    /// <summary>The most tasks that an engine gets at a time under this scheme, whatever was said of it; null where that may be said.</summary>
    // Round robin means that nobody looks at loads: each engine has its share at once.
    internal int? Hwm => Name == "pure" ? 0 : null;

    /// <summary>The rules of the scheme, for the engines of one language.</summary>
    internal Scheme Create(Random random) => Name switch
    {
        _ when Rule is not null => new CustomScheme(Rule),
        "leastload" or "none" => new OrderedScheme(EngineRank.LeastLoad),
        "lru" => new OrderedScheme(EngineRank.LongestIdle),
        "plainrandom" => new RandomScheme(random),
        "twobin" => new TwoBinScheme(random),
        "weighted" => new WeightedScheme(random),
        "pure" => new RoundRobinScheme(),
        _ => throw new InvalidOperationException($"there is no scheme '{Name}'; there are {string.Join(", ", Names)}, and your own by the path of its assembly"),
    };
}
