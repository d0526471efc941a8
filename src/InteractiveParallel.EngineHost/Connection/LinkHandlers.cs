using InteractiveParallel.Transport;

namespace InteractiveParallel.EngineHost;

/// <summary>What a <see cref="ControllerLink"/> calls; on readers, so none may block.</summary>
/// <param name="Shell">Requests to be run arrived.</param>
/// <param name="Control">Control requests arrived.</param>
/// <param name="ShellReturned">A connection that requests come on was lost and made again: replies may have been lost with it.</param>
/// <param name="Changed">The controller was lost or is back.</param>
internal sealed record LinkHandlers(LinkBatchHandler Shell, LinkBatchHandler Control, Action<ControllerLink, Connection> ShellReturned, Action Changed);

/// <summary>Receives a batch that came over a link.</summary>
internal delegate void LinkBatchHandler(ControllerLink link, Connection from, MessageBatch batch);
