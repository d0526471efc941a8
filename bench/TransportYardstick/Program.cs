// The transport alone: client, relay and worker, each a process. Without a role it runs and prints the whole comparison.
using InteractiveParallel.Bench.TransportYardstick;

switch (args)
{
    case ["relay", var work, var front, var back]:
        await Relay.RunAsync(new SessionWork(work == "session"), front, back);
        return 0;
    case ["worker", var work, var endpoint]:
        await Worker.RunAsync(new SessionWork(work == "session"), endpoint);
        return 0;
    case ["client", var work, var endpoint]:
        await using (var client = new YardstickClient(new SessionWork(work == "session"))) await client.RunAsync(endpoint);
        return 0;
    case [] or ["--prototype", ..] or ["--runs", ..]:
        return await Comparison.RunAsync(args);
    default:
        Console.Error.WriteLine("usage: TransportYardstick [--prototype PATH_OF_ITS_PROGRAM] [--runs N]");
        return 2;
}
