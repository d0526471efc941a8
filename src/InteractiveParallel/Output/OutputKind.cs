namespace InteractiveParallel;

/// <summary>What a piece of a task's output is.</summary>
internal enum OutputKind
{
    /// <summary>Text for standard output.</summary>
    StdOut,

    /// <summary>Text for standard error.</summary>
    StdErr,

    /// <summary>Something that running code shows.</summary>
    Display,

    /// <summary>The value of the last expression of executed code.</summary>
    Result,
}
