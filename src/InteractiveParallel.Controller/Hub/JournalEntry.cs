using InteractiveParallel.Protocol;
using InteractiveParallel.Transport;

namespace InteractiveParallel.Controller;

/// <summary>Something that the hub has to know, in the order in which it happened.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="MessageId">The request that it happened to; empty when it happened to none.</param>
/// <param name="Engine">The engine; null when there is none.</param>
/// <param name="Message">The message itself, whose frames the journal's limit counts; null when the entry carries none.</param>
/// <param name="From">Where a query came from.</param>
internal readonly record struct JournalEntry(JournalKind Kind, string MessageId, EngineRecord? Engine = null, Message? Message = null, Connection? From = null);
