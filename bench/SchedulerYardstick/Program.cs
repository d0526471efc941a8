using System.Diagnostics;
using InteractiveParallel.Controller;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

// The scheduler alone: a million tasks are queued, then handed out and answered one after the other, with 10 to 10,000 engines.
// Arguments: number of tasks, default 1,000,000; then names of schemes, default all.
var tasks = args is [var first, ..] ? int.Parse(first, System.Globalization.CultureInfo.InvariantCulture) : 1_000_000;
string[] schemes = args.Length > 1 ? args[1..] : ["leastload", "lru", "plainrandom", "twobin", "weighted", "pure"];
using var session = new Session(new SessionOptions { Id = "client" });
var metadata = new RequestMetadata { Codec = "G", Quiet = true };
var json = metadata.ToJson();
var requests = new Message[tasks];
for (var i = 0; i < tasks; i++) requests[i] = session.Create(new ApplyRequest(), json);
var reply = session.Create(new ApplyReply());

Console.WriteLine($"ns a task (queued, sent, answered), {tasks:N0} tasks; the last column is the worst beside the best");
Console.WriteLine("| scheme | 10 engines | 100 | 1,000 | 10,000 | ratio |");
Console.WriteLine("|---|---|---|---|---|---|");
foreach (var scheme in schemes)
{
    double[] cost = [.. new[] { 10, 100, 1_000, 10_000 }.Select(engines => Enumerable.Range(0, 3).Select(_ => Run(scheme, engines)).Order().ElementAt(1))];
    Console.WriteLine($"| {scheme} | {string.Join(" | ", cost.Select(ns => $"{ns:0}"))} | {cost.Max() / cost.Min():0.0} |");
}

double Run(string scheme, int engines)
{
    var scheduler = new LoadBalancedScheduler(scheme == "pure" ? 0 : 1, new SchemeChoice(scheme), random: new Random(1));
    var jobs = new Job[tasks];
    for (var i = 0; i < tasks; i++) jobs[i] = new Job(requests[i], default, metadata);
    List<SchedulerAction> actions = [];
    var sent = new Queue<string>(tasks);
    var done = new ReplyMetadata { Status = "ok", RunTime = 0.01 };
    GC.Collect();
    var clock = Stopwatch.StartNew();
    foreach (var job in jobs) scheduler.Submit(job, default, actions);
    for (var id = 0; id < engines; id++)
    {
        scheduler.EngineRegistered(new EngineRecord(id, $"engine-{id}") { Language = "csharp", CanRecall = true }, default, actions);
        Take();
    }

    while (sent.TryDequeue(out var id))
    {
        scheduler.Complete(id, reply, done, default, actions);
        Take();
    }

    if (scheduler.Count > 0) throw new InvalidOperationException($"{scheduler.Count} tasks are left");
    return clock.Elapsed.TotalNanoseconds / tasks;

    void Take()
    {
        foreach (var action in actions)
            if (action is SchedulerAction.Send send) sent.Enqueue(send.Job.Id);
        actions.Clear();
    }
}
