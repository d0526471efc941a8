namespace InteractiveParallel.Protocol;

/// <summary>One of the engines that a broadcast names. On the wire it is <c>["&lt;uuid&gt;", id]</c>.</summary>
/// <param name="Uuid">The engine's uuid.</param>
/// <param name="Id">Its id; a scheduler goes by the uuid alone.</param>
public readonly record struct BroadcastTarget(string Uuid, int Id);
