namespace InteractiveParallel;

/// <summary>What a wait for several tasks or results waits for.</summary>
public enum ReturnWhen
{
    /// <summary>All have finished, well or not.</summary>
    AllCompleted,

    /// <summary>One has finished, well or not.</summary>
    FirstCompleted,

    /// <summary>One has failed, or all have finished.</summary>
    FirstException,
}
