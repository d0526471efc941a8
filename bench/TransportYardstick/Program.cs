// The transport alone: client, relay and worker, each a process. Without a role it runs and prints the whole comparison.
using InteractiveParallel.Bench.TransportYardstick;

switch (args)
{
    case ["relay", var variant, var front, var back]:
        await Relay.RunAsync(new Variant(variant), front, back);
        return 0;
    case ["worker", var variant, var endpoint]:
        await Worker.RunAsync(new Variant(variant), endpoint);
        return 0;
    case ["client", var variant, var endpoint]:
        await using (var client = new YardstickClient(new Variant(variant))) await client.RunAsync(endpoint);
        return 0;
    case [] or ["--prototype", ..] or ["--runs", ..]:
        return await Comparison.RunAsync(args);
    default:
        Console.Error.WriteLine("usage: TransportYardstick [--prototype PATH_OF_ITS_PROGRAM] [--runs N]");
        return 2;
}
