namespace InteractiveParallel;

/// <summary>How <see cref="AsyncResult.DisplayOutputs"/> arranges the output of several engines.</summary>
public enum OutputGrouping
{
    /// <summary>Standard output of all engines, then standard error of all, then what they showed, then the values.</summary>
    Type,

    /// <summary>Everything of the first engine, then everything of the second, and so on.</summary>
    Engine,

    /// <summary>As <see cref="Type"/>, but of what they showed first the first of each engine, then the second of each, and so on.</summary>
    Order,
}
