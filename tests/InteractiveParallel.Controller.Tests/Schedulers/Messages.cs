using System.Text;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller.Tests;

/// <summary>Requests and replies as the schedulers get them.</summary>
internal static class Messages
{
    private static readonly Session Client = new(new SessionOptions { Id = "client" });
    private static readonly Session Engine = new(new SessionOptions { Id = "engine" });

    public static readonly byte[] ClientIdentity = Encoding.ASCII.GetBytes("client-identity");

    public static Job Job(bool quiet = true, int retries = 0, params string[] targets)
    {
        var metadata = new RequestMetadata { Quiet = quiet, Retries = retries, Targets = targets };
        return new Job(Client.Create(new ApplyRequest(), metadata.ToJson()), ClientIdentity, metadata);
    }

    /// <summary>A task of a .NET client: a function in C#, or code text of a language.</summary>
    public static Job JobIn(string? codec, string? language, params string[] targets)
    {
        var metadata = new RequestMetadata { Quiet = true, Codec = codec, Language = language, Targets = targets };
        return new Job(Client.Create(codec is null ? "execute_request" : "apply_request", default, metadata.ToJson(), default, default, default), ClientIdentity, metadata);
    }

    /// <summary>A task with these wishes.</summary>
    public static Job With(RequestMetadata metadata) => new(Client.Create(new ApplyRequest(), metadata.ToJson()), ClientIdentity, RequestMetadata.Read(metadata.ToJson()));

    public static Message ErrorReply(Job job, string error) => Engine.Reply(job.Request, new ApplyReply { Status = "error", Ename = error, Evalue = "no" });

    public static Message Reply(Job job) => Engine.Reply(job.Request, new ApplyReply());

    /// <summary>Metadata of a task that ran so long.</summary>
    public static ReplyMetadata Ran(double microseconds) => new() { Status = "ok", RunTime = microseconds / 1e6 };
}
