using InteractiveParallel.Protocol;
using InteractiveParallel.Transport;

namespace InteractiveParallel.Controller;

/// <summary>What the reader of one connection needs during a batch, kept with the connection so that a batch allocates nothing of it.</summary>
internal sealed class Scratch
{
    /// <summary>Requests that were let in.</summary>
    public List<Job> Jobs { get; } = [];

    /// <summary>Replies that were let in, with the ids of the requests that they answer, and what a scheduler decides by; null where none does.</summary>
    public List<(Message Reply, string? Parent, ReplyMetadata? Metadata)> Replies { get; } = [];

    /// <summary>What the scheduler wants done.</summary>
    public List<SchedulerAction> Actions { get; } = [];

    /// <summary>What is to be flushed.</summary>
    public Outgoing Outgoing { get; } = new();

    /// <summary>The scratch of a connection, empty: only the connection's own reader may use it.</summary>
    public static Scratch Of(Connection connection)
    {
        if (connection.Tag is not Scratch scratch) connection.Tag = scratch = new Scratch();
        scratch.Clear();
        return scratch;
    }

    /// <summary>Flushes what is to be flushed and lets go of all messages: the connection may be idle from now on, and a reply may be large.</summary>
    public void Finish()
    {
        Outgoing.Flush();
        Clear();
    }

    private void Clear()
    {
        Jobs.Clear();
        Replies.Clear();
        Actions.Clear();
    }
}
