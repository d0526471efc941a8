using InteractiveParallel.Transport;

namespace InteractiveParallel.Bench.TransportYardstick;

/// <summary>A DEALER that answers each request with its sender's name and seven of its frames.</summary>
internal static class Worker
{
    private const int AnswerFrames = 8;

    public static async Task RunAsync(Variant variant, string endpoint)
    {
        var work = variant.Work;
        await using var dealer = new DealerSocket(variant.Options with { Identity = "worker-0"u8.ToArray() }, Answer);
        dealer.Connect(endpoint);
        await CommandLoop.RunAsync();

        void Answer(Connection from, MessageBatch batch)
        {
            foreach (var message in batch)
            {
                if (work.IsOn) AnswerSigned(from, message);
                else AnswerPlain(from, message);
            }
            from.Flush();
        }

        void AnswerSigned(Connection from, ReceivedMessage message)
        {
            work.Check(message, 2);
            Span<byte> header = stackalloc byte[512], signature = stackalloc byte[64];
            header = header[..SessionWork.WriteHeader(header, 1)];
            work.Sign(header, message[4], message[5], message[6], signature);
            using var answer = from.BeginMessage();
            answer.Frame(message[0]);
            answer.Frame(message[1]);
            answer.Frame(signature);
            answer.Frame(header);
            for (var i = 4; i < AnswerFrames; i++) answer.Frame(message[i]);
        }
    }

    private static void AnswerPlain(Connection from, ReceivedMessage message)
    {
        using var answer = from.BeginMessage();
        if (message.Size < 64 * 1024)
        {
            for (var i = 0; i < AnswerFrames; i++) answer.Frame(message[i]);
            return;
        }
        answer.Frames(message.Keep().AsSpan(0, AnswerFrames)); // large frames pass on without a copy
    }
}
