namespace InteractiveParallel.Controller;

/// <summary>
/// The hub's account of requests: what waits where, and how much is done. It is fed from the journal alone and has one user, the journal's reader.
/// </summary>
internal sealed class TaskLedger
{
    /// <summary>So many ids of finished requests are kept per engine for verbose queries; their number is counted without limit.</summary>
    internal const int CompletedIdsKept = 1024;

    private readonly SortedDictionary<int, Account> _accounts = [];
    private readonly Dictionary<string, int> _engineOf = [];
    private readonly HashSet<string> _unassigned = [];

    /// <summary>Ids of tasks that no engine has yet.</summary>
    public IReadOnlyCollection<string> Unassigned => _unassigned;

    /// <summary>Every engine there ever was, by id; engines that left keep their account, as in the original.</summary>
    public IReadOnlyDictionary<int, Account> Accounts => _accounts;

    /// <summary>Takes one entry of the journal into account.</summary>
    public void Enter(JournalEntry entry)
    {
        switch (entry.Kind)
        {
            case JournalKind.EngineJoined:
                At(entry.Engine);
                break;
            case JournalKind.Sent:
                _engineOf[entry.MessageId] = entry.Engine;
                At(entry.Engine).Queue.Add(entry.MessageId);
                break;
            case JournalKind.Submitted:
                _unassigned.Add(entry.MessageId);
                break;
            case JournalKind.Assigned:
                _unassigned.Remove(entry.MessageId);
                if (_engineOf.TryGetValue(entry.MessageId, out var before)) At(before).Tasks.Remove(entry.MessageId);
                _engineOf[entry.MessageId] = entry.Engine;
                At(entry.Engine).Tasks.Add(entry.MessageId);
                break;
            case JournalKind.Completed:
                Close(entry.MessageId);
                At(entry.Engine).Complete(entry.MessageId);
                break;
            case JournalKind.Failed:
                Close(entry.MessageId);
                break;
        }
    }

    private void Close(string messageId)
    {
        _unassigned.Remove(messageId);
        if (!_engineOf.Remove(messageId, out var engine)) return;
        At(engine).Queue.Remove(messageId);
        At(engine).Tasks.Remove(messageId);
    }

    private Account At(int engine)
    {
        if (!_accounts.TryGetValue(engine, out var account)) _accounts[engine] = account = new Account();
        return account;
    }

    /// <summary>What one engine has to do and has done.</summary>
    internal sealed class Account
    {
        private readonly Queue<string> _completed = [];

        /// <summary>Direct requests that it has not answered.</summary>
        public HashSet<string> Queue { get; } = [];

        /// <summary>Load-balanced tasks that it has not answered.</summary>
        public HashSet<string> Tasks { get; } = [];

        /// <summary>The latest finished requests.</summary>
        public IReadOnlyCollection<string> CompletedIds => _completed;

        /// <summary>How many requests it has finished.</summary>
        public long CompletedCount { get; private set; }

        public void Complete(string messageId)
        {
            CompletedCount++;
            _completed.Enqueue(messageId);
            if (_completed.Count > CompletedIdsKept) _completed.Dequeue();
        }
    }
}
