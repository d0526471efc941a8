using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Transport;

namespace InteractiveParallel.Controller.Tests;

public class JournalTests
{
    [Fact]
    public async Task Take_gives_entries_in_order_and_frees_their_bytes_with_the_next_call()
    {
        using var journal = new Journal(1000, TimeProvider.System);
        var job = Messages.Job();
        journal.Append(new JournalEntry(JournalKind.Submitted, job.Id, null, job.Request));
        journal.Append(new JournalEntry(JournalKind.Query, "q"));
        var entries = await journal.TakeAsync(default);
        Assert.Equal([JournalKind.Submitted, JournalKind.Query], entries.Select(e => e.Kind));
        Assert.Equal(job.Request.Size, journal.Bytes);
        journal.Append(new JournalEntry(JournalKind.Query, "q"));
        await journal.TakeAsync(default);
        Assert.Equal(0, journal.Bytes);
    }

    [Fact]
    public async Task Full_journal_holds_the_submitter_until_it_was_read()
    {
        using var journal = new Journal(100, TimeProvider.System);
        using var session = new Session(new SessionOptions());
        var network = new InprocNetwork();
        var arrived = new Mailbox();
        await using var router = new RouterSocket(new SocketOptions { Inproc = network }, (from, batch) =>
        {
            foreach (var received in batch)
            {
                Assert.True(session.TryUnpack(received.Keep(), out var message, out _));
                journal.Append(new JournalEntry(JournalKind.Submitted, message.Header.MessageId, null, message));
                arrived.Put(message);
            }

            journal.HoldIfFull(from);
        });
        router.Bind("inproc://journal");
        await using var dealer = new DealerSocket(new SocketOptions { Inproc = network }, (_, _) => { });
        dealer.Connect("inproc://journal");

        dealer.Send(session.Create(new ApplyRequest()).Frames);
        await arrived.TakeAsync();
        dealer.Send(session.Create(new ApplyRequest()).Frames);
        var first = await journal.TakeAsync(default);
        Assert.Single(first); // the second was not read, although it was sent before
        Assert.True(arrived.IsEmpty);
        var second = await journal.TakeAsync(default).AsTask().WaitAsync(Endpoints.Patience);
        Assert.Single(second);
        await arrived.TakeAsync();
    }

    [Fact]
    public void Append_after_Dispose_does_nothing_as_the_timer_may_still_fire()
    {
        var journal = new Journal(1000, TimeProvider.System);
        journal.Dispose();

        journal.Append(new JournalEntry(JournalKind.Query, "q"));

        Assert.Equal(0, journal.Bytes);
    }
}
