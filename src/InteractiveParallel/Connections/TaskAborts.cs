using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel;

/// <summary>
/// Takes tasks back: one request to the scheduler for all that are load-balanced, however many, and one to each engine that was sent some directly.
/// Thread-safe.
/// </summary>
internal sealed class TaskAborts(ControllerLink link, EngineTable engines, ClientOptions options)
{
    // At most 5 MB of ids a message.
    private const int IdsAMessage = 100_000;

    /// <summary>Asks for it, and does not wait.</summary>
    /// <param name="tasks">Tasks of this client.</param>
    public void Begin(IReadOnlyCollection<SentTask> tasks)
    {
        if (tasks.Count > 0) _ = AskAsync();

        async Task AskAsync()
        {
            try
            {
                await AbortAsync(tasks, [], CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception e) when (e is TimeoutException or ParallelException or ProtocolException or ObjectDisposedException)
            {
                // Nobody waits for the answer. A task that was not reached ends as it would have.
            }
        }
    }

    /// <summary>Asks for it where nothing depends on the answers, because the tasks are settled.</summary>
    /// <param name="tasks">Tasks of this client.</param>
    public void Forget(IReadOnlyCollection<SentTask> tasks)
    {
        foreach (var order in Orders(tasks, [])) link.Send(order.Channel, order.Message);
    }

    /// <summary>Asks for it, and waits until scheduler and engines have answered: from then on no engine begins the tasks.</summary>
    /// <param name="tasks">Tasks of this client.</param>
    /// <param name="others">Ids of tasks of other clients, wherever they are.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">There was no answer in <see cref="ClientOptions.Timeout"/>.</exception>
    public async Task AbortAsync(IReadOnlyCollection<SentTask> tasks, IReadOnlyCollection<string> others, CancellationToken cancellationToken)
    {
        List<PendingAbort> asked = [];
        try
        {
            foreach (var order in Orders(tasks, others))
            {
                asked.Add(new PendingAbort(order.Message.Header.MessageId, order.Tasks, link.Pending, order.Engine));
                if (link.Pending.Add(asked[^1], out _)) link.Send(order.Channel, order.Message);
            }

            await Task.WhenAll(asked.Select(abort => abort.Answered)).WaitAsync(options.Timeout, options.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException(
                $"the controller ({link.Url(Channel.Balanced)}) or an engine did not confirm within {options.Timeout} that {tasks.Count + others.Count} tasks are aborted; "
                + "they may be aborted all the same");
        }
        finally
        {
            foreach (var abort in asked) link.Pending.TryTake(abort.MessageId, out _);
        }
    }

    private IEnumerable<Order> Orders(IReadOnlyCollection<SentTask> tasks, IReadOnlyCollection<string> others)
    {
        var balanced = tasks.Where(task => task.Target is null).ToArray();
        var elsewhere = others;
        if (link.ControllerIsOurs)
        {
            foreach (var part in balanced.Chunk(IdsAMessage)) yield return ToScheduler(part, [.. part.Select(task => task.MessageId)]);
            foreach (var part in others.Chunk(IdsAMessage)) yield return ToScheduler([], part);
        }
        else
        {
            // Python's scheduler takes nothing back: whichever engine gets such a task refuses it.
            elsewhere = [.. others, .. balanced.Select(task => task.MessageId)];
        }

        var direct = tasks.Where(task => task.Target is not null).ToLookup(task => task.Target, task => task.MessageId);
        if (elsewhere.Count == 0 && direct.Count == 0) yield break;
        foreach (var engine in engines.Engines)
            if ((string[])[.. elsewhere, .. direct[engine.Uuid]] is [_, ..] ids) yield return ToEngine(engine, ids);
    }

    // On the channel that the tasks took, so that it overtakes none of them.
    private Order ToScheduler(IReadOnlyList<SentTask> tasks, IReadOnlyList<string> ids) =>
        new(Channel.Balanced, link.Create(AbortRequest.ToScheduler(ids)), tasks, null);

    private Order ToEngine(EngineInfo engine, IReadOnlyList<string> ids) =>
        new(Channel.Control, link.Create(new AbortRequest { MsgIds = ids, EngineOnly = true }, engine), [], engine.Uuid);

    private readonly record struct Order(Channel Channel, Message Message, IReadOnlyList<SentTask> Tasks, string? Engine);
}
