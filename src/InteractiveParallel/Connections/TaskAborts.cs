using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel;

/// <summary>
/// Takes tasks back: a request to the scheduler for every 25,000 that are load-balanced, and one to each engine that was sent some directly.
/// Thread-safe.
/// </summary>
internal sealed class TaskAborts(ControllerLink link, SendOrder order, EngineTable engines, ClientOptions options)
{
    // At most 1.5 MB of ids a message. While the controller takes those of one back, the client works on the next, and on the answer to the one before.
    private const int IdsAMessage = 25_000;

    /// <summary>Asks for it, and does not wait.</summary>
    /// <param name="tasks">Tasks of this client.</param>
    public void Begin(IReadOnlyList<SentTask> tasks)
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

    /// <summary>Settles tasks as cancelled now, and asks for it without waiting: nothing depends on the answers.</summary>
    /// <param name="tasks">Tasks of this client.</param>
    /// <param name="error">What they end with.</param>
    public void Cancel(IReadOnlyList<SentTask> tasks, Func<PendingReply, Exception> error)
    {
        order.Withdraw(tasks, error);
        // Those that had ended by themselves are asked for in vain, which is no error.
        IReadOnlyList<SentTask> sent = [.. tasks.Where(task => !task.Done)];
        link.Pending.Fail(sent, error);
        foreach (var request in Requests(sent, [])) link.Send(request.Channel, request.Message);
    }

    /// <summary>
    /// Asks for it, and waits until scheduler and engines have answered. From then on no engine begins the tasks but one that has a load-balanced task already,
    /// until it hears from the controller. The answer counts whether it is waited for or not, because it is all that the scheduler says of tasks that it took
    /// back.
    /// </summary>
    /// <param name="tasks">Tasks of this client; one that is named twice counts once.</param>
    /// <param name="others">Ids of tasks of other clients, wherever they are.</param>
    /// <param name="cancellationToken">Ends the wait, and nothing else.</param>
    /// <exception cref="TimeoutException">There was no answer in <see cref="ClientOptions.Timeout"/>.</exception>
    public async Task AbortAsync(IReadOnlyList<SentTask> tasks, IReadOnlyCollection<string> others, CancellationToken cancellationToken)
    {
        var sent = order.Withdraw(tasks, ReplyErrors.Aborted);
        List<Task> answers = [];
        foreach (var request in Requests(sent, others))
        {
            var asked = new PendingAbort(request.Message.Header.MessageId, request.Tasks, link.Pending, request.Engine);
            answers.Add(asked.Answered);
            if (link.Pending.Add(asked, out _)) link.Send(request.Channel, request.Message);
        }

        try
        {
            await Task.WhenAll(answers).WaitAsync(options.Timeout, options.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException(
                $"the controller ({link.Url(Channel.Balanced)}) or an engine did not confirm within {options.Timeout} that {tasks.Count + others.Count} tasks are aborted; "
                + "they may be aborted all the same");
        }

        DoubtThoseAskedAgain(sent);
    }

    // Whoever asks a second time wonders why a task has not ended. It runs, or its answer was lost on the way: the hub knows which.
    private void DoubtThoseAskedAgain(IReadOnlyList<SentTask> tasks)
    {
        HashSet<string> again = [];
        foreach (var task in tasks)
        {
            if (task.Done) continue;
            if (task.AbortAnswered) again.Add(task.MessageId);
            task.AbortAnswered = true;
        }

        if (again.Count > 0) link.Loss.Doubt(again);
    }

    private IEnumerable<Request> Requests(IReadOnlyList<SentTask> tasks, IReadOnlyCollection<string> others)
    {
        List<SentTask> balanced = new(tasks.Count);
        List<SentTask> direct = [];
        foreach (var task in tasks) (task.Target is null ? balanced : direct).Add(task);
        var elsewhere = others;
        if (link.ControllerIsOurs)
        {
            foreach (var request in SchedulerRequests(balanced, others)) yield return request;
        }
        else
        {
            // Python's scheduler takes nothing back: whichever engine gets such a task refuses it.
            elsewhere = [.. others, .. balanced.Select(task => task.MessageId)];
        }

        if (elsewhere.Count == 0 && direct.Count == 0) yield break;
        var addressed = direct.ToLookup(task => task.Target, task => task.MessageId);
        foreach (var engine in engines.Engines)
            if ((string[])[.. elsewhere, .. addressed[engine.Uuid]] is [_, ..] ids) yield return ToEngine(engine, ids);
    }

    // A task that comes after others has to be out before they are, or it fails because of them. What one request names goes out together; of several
    // requests the first has the tasks that were sent last.
    private IEnumerable<Request> SchedulerRequests(List<SentTask> tasks, IReadOnlyCollection<string> others)
    {
        if (tasks.Count + others.Count is 0) yield break;
        if (tasks.Count + others.Count <= IdsAMessage)
        {
            yield return ToScheduler(tasks, tasks.Select(task => task.MessageId).Concat(others));
            yield break;
        }

        if (tasks.Exists(task => task.MayDependOnOthers)) PutLatestFirst(tasks);
        for (var i = 0; i < tasks.Count; i += IdsAMessage)
        {
            var part = tasks.Slice(i, Math.Min(IdsAMessage, tasks.Count - i));
            yield return ToScheduler(part, part.Select(task => task.MessageId));
        }

        foreach (var part in others.Order(Comparer<string>.Create(LatestFirst)).Chunk(IdsAMessage)) yield return ToScheduler([], part);
    }

    // Most come in the order of their sending.
    private static void PutLatestFirst(List<SentTask> tasks)
    {
        tasks.Reverse();
        for (var i = 1; i < tasks.Count; i++)
        {
            if (LatestFirst(tasks[i - 1].MessageId, tasks[i].MessageId) <= 0) continue;
            tasks.Sort((a, b) => LatestFirst(a.MessageId, b.MessageId));
            return;
        }
    }

    // Ids of a session count up.
    private static int LatestFirst(string a, string b) => a.Length != b.Length ? b.Length - a.Length : string.CompareOrdinal(b, a);

    // On the channel that the tasks took, so that it overtakes none of them.
    private Request ToScheduler(IReadOnlyList<SentTask> tasks, IEnumerable<string> ids) =>
        new(Channel.Balanced, link.Create(AbortRequest.ToScheduler(ids)), tasks, null);

    private Request ToEngine(EngineInfo engine, IReadOnlyList<string> ids) =>
        new(Channel.Control, link.Create(new AbortRequest { MsgIds = ids, EngineOnly = true }, engine), [], engine.Uuid);

    private readonly record struct Request(Channel Channel, Message Message, IReadOnlyList<SentTask> Tasks, string? Engine);
}
