namespace InteractiveParallel;

/// <summary>Which of the client's connections a request takes.</summary>
internal enum Channel
{
    /// <summary>Questions to the hub.</summary>
    Query,

    /// <summary>Code, in pieces of 1 MiB: on a connection of its own, so that it holds nothing up.</summary>
    Blobs,

    /// <summary>Calls to a given engine.</summary>
    Direct,

    /// <summary>Calls to whichever engine the scheduler picks.</summary>
    Balanced,

    /// <summary>Orders to an engine that overtake its calls.</summary>
    Control,

    /// <summary>Calls to several engines at once.</summary>
    Broadcast,
}
