using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel;

/// <content>The hub's records.</content>
public sealed partial class Client
{
    /// <summary>The ids of all tasks on record, of every client, in the order of submission.</summary>
    /// <exception cref="RemoteException">The controller keeps no records.</exception>
    /// <exception cref="TimeoutException">The hub did not answer in <see cref="ClientOptions.Timeout"/>.</exception>
    public async Task<IReadOnlyList<string>> HubHistoryAsync(CancellationToken cancellationToken = default)
    {
        var reply = await _link.AskAsync<HistoryRequest, HistoryReply>(
            Channel.Query, new HistoryRequest(), cancellationToken: cancellationToken).ConfigureAwait(false);
        return reply.History;
    }

    /// <summary>The records that fit a query, of every client's tasks, settled or not, in the order of submission.</summary>
    /// <param name="query">
    /// Tests of columns: <c>TaskColumn.Label.EqualTo("fit") &amp; TaskColumn.Completed.IsNull</c>, or <see cref="TaskQuery.FromJson"/>. Default: all records.
    /// </param>
    /// <param name="columns">What is wanted of each; the id comes in any case. Default: everything but the buffers.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RemoteException">The hub does not know an operator, or the controller keeps no records.</exception>
    /// <exception cref="TimeoutException">The hub did not answer in <see cref="ClientOptions.Timeout"/>.</exception>
    public async Task<IReadOnlyList<TaskRecord>> DbQueryAsync(
        TaskQuery? query = null, IReadOnlyList<TaskColumn>? columns = null, CancellationToken cancellationToken = default)
    {
        // An empty list means everything to the hub; who gives one wants the ids.
        var keys = columns?.Append(TaskColumn.MsgId).Select(column => column.Name).Distinct().ToArray();
        var question = new DbRequest { Query = (query ?? TaskQuery.Everything).ToJson(), Keys = keys };
        var reply = await _link.AskAsync(Channel.Query, question, engine: null, cancellationToken: cancellationToken).ConfigureAwait(false);
        var content = reply.Content<DbReply>();
        var buffers = new Queue<ReadOnlyMemory<byte>>(reply.Buffers.ToArray());
        return [.. content.Records.Select((record, i) => new TaskRecord(record, Take(content.BufferLens, i), Take(content.ResultBufferLens, i)))];

        ReadOnlyMemory<byte>[]? Take(IReadOnlyList<int>? counts, int record) =>
            counts is null ? null : [.. Enumerable.Range(0, counts[record]).Select(_ => buffers.Dequeue())];
    }
}
