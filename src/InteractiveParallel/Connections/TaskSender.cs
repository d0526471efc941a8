namespace InteractiveParallel;

/// <summary>Turns calls into messages of a result, sends them, and takes them back. Thread-safe.</summary>
internal sealed partial class TaskSender
{
    // So many small messages are about one packet of the network's.
    private const int FlushedTogether = 32;

    private readonly ControllerLink _link;
    private readonly EngineTable _engines;
    private readonly CodeUpload _code;
    private readonly ClientOptions _options;
    private readonly UnsentTasks _unsent = new();
    private readonly SendOrder _order;

    public TaskSender(ControllerLink link, EngineTable engines, CodeUpload code, ClientOptions options)
    {
        (_link, _engines, _code, _options) = (link, engines, code, options);
        _order = new SendOrder(link, _unsent);
        Aborts = new TaskAborts(link, _order, engines, options);
    }

    public TimeProvider Time => _options.Time;

    /// <summary>See <see cref="ClientOptions.OutputLimit"/>.</summary>
    public long OutputLimit => _options.OutputLimit;

    /// <summary>The id of an engine, also of one that has gone.</summary>
    public int? EngineIdOf(string uuid) => _engines.IdOf(uuid);

    /// <summary>An engine, for messages: by its id if that is known.</summary>
    public string NameOf(string uuid) => _engines.IdOf(uuid) is { } id ? $"engine {id}" : $"engine {uuid}";

    /// <summary>Sends the only call of a result: at once when nothing else is outstanding, else together with its neighbours.</summary>
    public void SendOnly(AsyncResult result, OutgoingCall call, EngineInfo? engine, CancellationToken cancellationToken)
    {
        if (Append(result, 0, call, engine, cancellationToken, out var alone))
        {
            if (alone) _link.Flush(ChannelOf(engine));
            else _link.FlushSoon(ChannelOf(engine));
        }

        result.CancelWith(cancellationToken);
    }

    /// <summary>Sends the calls of a result, in order; the first leaves while the others are still being made.</summary>
    public void SendAll(AsyncResult result, IEnumerable<(OutgoingCall Call, EngineInfo? Engine)> calls, CancellationToken cancellationToken)
    {
        var index = 0;
        Channel? appended = null;
        try
        {
            foreach (var (call, engine) in calls)
            {
                if (!Append(result, index++, call, engine, cancellationToken, out _)) continue;
                appended = ChannelOf(engine);
                if (call.IsLarge || index % FlushedTogether == 0) _link.FlushSoon(appended.Value);
            }
        }
        catch
        {
            // A later argument cannot travel: nobody will get this result, so what was sent of it is taken back.
            Cancel(result.Unfinished(), CancellationToken.None);
            throw;
        }

        if (appended is { } channel) _link.Flush(channel);
        result.CancelWith(cancellationToken);
    }

    /// <summary>Takes these tasks back, as far as they have not begun.</summary>
    public TaskAborts Aborts { get; }

    /// <summary>Settles these tasks as cancelled now, and takes them back.</summary>
    public void Cancel(IReadOnlyList<SentTask> tasks, CancellationToken cancellationToken) =>
        Aborts.Cancel(tasks, task => Cancelled(task, cancellationToken));

    /// <summary>Completes when no request waits for its code to be uploaded.</summary>
    public Task QueueEmptyAsync() => _order.EmptyAsync();

    /// <summary>Completes when everything sent so far has been handed to the operating system.</summary>
    public async Task SentAsync()
    {
        await QueueEmptyAsync().ConfigureAwait(false);
        await _link.SentAsync().ConfigureAwait(false);
    }

    private bool Append(AsyncResult result, int index, OutgoingCall call, EngineInfo? engine, CancellationToken cancellationToken, out bool alone)
    {
        string? impossible = null;
        if (engine is null) _unsent.TryResolve(ref call, out impossible);
        var message = _link.Session.Create(
            call.MessageType, default, call.Metadata, call.Content, call.Buffers, engine is null ? default : [engine.Address]);
        var task = new SentTask(result, index, message.Header, call, _engines, engine?.Uuid);
        result.Set(task);
        if (call.Source is not null) task.EnsureOutput().Source = call.Source;
        alone = false;
        if (cancellationToken.IsCancellationRequested || impossible is not null)
        {
            _unsent.Add([task]);
            task.Fail(impossible is null ? Cancelled(task, cancellationToken) : ReplyErrors.Impossible(task, impossible));
            return false;
        }

        return _link.Pending.Add(task, out alone) && _order.Append(ChannelOf(engine), message, [task], _code.Ensure(call.Assemblies, engine));
    }

    private static Channel ChannelOf(EngineInfo? engine) => engine is null ? Channel.Balanced : Channel.Direct;

    private static OperationCanceledException Cancelled(PendingReply task, CancellationToken cancellationToken) =>
        new($"task {task.MessageId} was cancelled{(cancellationToken.CanBeCanceled ? " by its token" : "")}", cancellationToken);
}
