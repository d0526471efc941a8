using InteractiveParallel.Protocol;

namespace InteractiveParallel.Controller;

/// <summary>What a scheduler wants done; whoever brought the event does it.</summary>
internal abstract record SchedulerAction
{
    private SchedulerAction()
    {
    }

    /// <summary>The request goes to an engine.</summary>
    public sealed record Send(Job Job, EngineRecord Engine) : SchedulerAction;

    /// <summary>The reply goes to the client. The engine is null when it was given up before its reply came.</summary>
    public sealed record Return(Job Job, Message Reply, EngineRecord? Engine) : SchedulerAction;

    /// <summary>The client is told that there will be no result.</summary>
    public sealed record Fail(Job Job, Failure Failure, EngineRecord? Engine = null) : SchedulerAction;

    /// <summary>The task was taken back before an engine had it: the client is told so.</summary>
    public sealed record Abort(Job Job) : SchedulerAction;

    /// <summary>The same of tasks whose client knows already. One action for all: a million objects would cost more than taking the tasks back.</summary>
    public sealed record AbortQuietly(IReadOnlyList<Job> Jobs) : SchedulerAction;

    /// <summary>The engine is asked not to begin these.</summary>
    public sealed record Refuse(EngineRecord Engine, IReadOnlyList<string> MessageIds) : SchedulerAction;

    /// <summary>The request is over and its client knows already, or will be told with others; only its record is to say why.</summary>
    public sealed record Settle(Job Job, Failure Failure, EngineRecord? Engine) : SchedulerAction;

    /// <summary>The reply is one of several that the client gets together; for now it only goes on record.</summary>
    public sealed record Collect(Job Job, Message Reply, EngineRecord? Engine) : SchedulerAction;

    /// <summary>All replies of a broadcast are here: its client gets them, in one message.</summary>
    public sealed record Deliver(Broadcast Broadcast) : SchedulerAction;

    /// <summary>The engine is asked to give back what it has not begun.</summary>
    public sealed record Recall(EngineRecord Engine, IReadOnlyList<string> MessageIds) : SchedulerAction;

    /// <summary>A request that is in flight already came again.</summary>
    public sealed record Repeated(Job Job) : SchedulerAction;

    /// <summary>An engine that connected again repeats what an earlier try of a task came to: nothing is done.</summary>
    public sealed record Outdated(Message Reply, string Engine) : SchedulerAction;

    /// <summary>A reply came for a request that nobody waits for any more.</summary>
    public sealed record Late(Message Reply) : SchedulerAction;
}
