using InteractiveParallel.Transport;

namespace InteractiveParallel.Bench.TransportYardstick;

/// <summary>Two ROUTERs, as in a controller: requests get their sender's name in front, answers lose it, all else is forwarded raw.</summary>
internal static class Relay
{
    public static async Task RunAsync(Variant variant, string front, string back)
    {
        RouterSocket clients = null!, workers = null!;
        var work = variant.Work;
        await using var first = clients = new RouterSocket(variant.Options, ToWorker);
        await using var second = workers = new RouterSocket(variant.Options, ToClient);
        clients.Bind(front);
        workers.Bind(back);
        await CommandLoop.RunAsync();

        void ToWorker(Connection from, MessageBatch batch)
        {
            Connection? to = null;
            foreach (var message in batch)
            {
                work.Check(message, 1);
                if (!workers.TryGet("worker-0"u8, out to)) return; // where a scheduler would choose
                using var copy = to.BeginMessage();
                copy.Frame(from.Identity.Span);
                copy.Rest(message, 0);
            }
            to?.Flush();
        }

        void ToClient(Connection from, MessageBatch batch)
        {
            Connection? last = null;
            foreach (var message in batch)
            {
                work.Check(message, 2);
                if (!clients.TryGet(message[0], out var to)) continue;
                if (last != to) last?.Flush();
                last = to;
                using var copy = to.BeginMessage();
                copy.Rest(message, 1);
            }
            last?.Flush();
        }
    }
}
