namespace InteractiveParallel.Protocol;

/// <summary>Why frames were not accepted as a message.</summary>
public enum Rejection
{
    /// <summary>They were accepted.</summary>
    None,

    /// <summary>There is no <c>&lt;IDS|MSG&gt;</c> frame.</summary>
    NoDelimiter,

    /// <summary>Fewer than five frames follow the delimiter.</summary>
    TooFewFrames,

    /// <summary>The signature frame is empty although a key is in force.</summary>
    Unsigned,

    /// <summary>The signature was made with another key, or the message was changed on its way.</summary>
    BadSignature,

    /// <summary>The header is no JSON object, or lacks <c>msg_id</c>, <c>msg_type</c> or <c>date</c>.</summary>
    BadHeader,

    /// <summary>The same message was seen before, or its date lies outside the window.</summary>
    Replayed,
}
