using InteractiveParallel.Protocol;
using InteractiveParallel.Transport;

namespace InteractiveParallel.Controller;

/// <summary>One question to the hub.</summary>
/// <param name="From">Where the answer goes.</param>
/// <param name="Message">The question.</param>
internal readonly record struct Query(Connection From, Message Message);
