using InteractiveParallel.Controller;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace SchedulerYardstick;

/// <summary>Tasks as a reader hands them to the scheduler: received and read before anything is measured.</summary>
internal sealed class Work : IDisposable
{
    public const string Fails = "fails once, then succeeds elsewhere";
    public const string Targets = "names 4 engines";
    public const string After = "comes after another task";
    public const string Limit = "has a time limit";

    private const int Apart = 1000;

    private readonly Session _session = new(new SessionOptions { Id = "client" });
    private readonly Message[] _requests;

    public Work(int tasks)
    {
        var json = new RequestMetadata { Codec = "G", Quiet = true }.ToJson();
        _requests = new Message[tasks];
        for (var i = 0; i < tasks; i++) _requests[i] = _session.Create(new ApplyRequest(), json);
        Done = _session.Create(new ApplyReply());
        Failed = _session.Create(new ApplyReply { Status = "error", Ename = "ValueError", Evalue = "no" });
    }

    public static IReadOnlyList<string> Kinds { get; } = [Fails, Targets, After, Limit];

    public int Count => _requests.Length;

    public Message Done { get; }

    public Message Failed { get; }

    public (Job[] Jobs, Work Work) Plain() => With(_ => new RequestMetadata { Codec = "G", Quiet = true });

    public (Job[] Jobs, Work Work) Of(string kind, int engines) => With(i => new RequestMetadata
    {
        Codec = "G",
        Quiet = true,
        Retries = kind == Fails ? 1 : 0,
        Targets = kind == Targets ? [.. Enumerable.Range(i % engines, 4).Select(engine => $"engine-{engine % engines}")] : [],
        After = kind == After && i >= Apart ? DependsOn(i - Apart) : null,
        Timeout = kind == Limit ? TimeSpan.FromDays(1) : null,
    });

    /// <summary>All but the first come after the first.</summary>
    public (Job[] Jobs, Work Work) Dependents() => With(i => new RequestMetadata { Codec = "G", Quiet = true, After = i > 0 ? DependsOn(0) : null });

    /// <summary>All name the same engines, each in a list of its own, as messages do.</summary>
    public (Job[] Jobs, Work Work) For(int engines) => With(_ => new RequestMetadata
    {
        Codec = "G", Quiet = true, Targets = [.. Enumerable.Range(0, engines).Select(engine => $"engine-{engine}")],
    });

    /// <summary>A task for one engine that is not measured.</summary>
    public Job Standing(int engine) => new(_session.Create(new ApplyRequest()), default, new RequestMetadata { Codec = "G", Quiet = true, Targets = [$"engine-{engine}"] });

    public void Dispose() => _session.Dispose();

    private TaskDependency DependsOn(int task) => new([_requests[task].Header.MessageId]);

    private (Job[] Jobs, Work Work) With(Func<int, RequestMetadata> metadata) => ([.. _requests.Select((request, i) => new Job(request, default, metadata(i)))], this);
}
