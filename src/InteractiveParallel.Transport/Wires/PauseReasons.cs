namespace InteractiveParallel.Transport;

/// <summary>Why a reader stands still.</summary>
[Flags]
internal enum PauseReasons
{
    None = 0,

    /// <summary>The owner asked for it.</summary>
    Owner = 1,

    /// <summary>It is being decided whether the connection may keep its identity.</summary>
    Admission = 2,
}
