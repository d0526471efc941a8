using System.Text;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Tests;

/// <summary>Which engines a call is meant for where some run Python, on a controller that does not look at languages: the original's.</summary>
public sealed class LanguageTests
{
    private readonly List<Message> _tasks = [];

    [Fact]
    public async Task Balanced_csharp_function_is_limited_to_csharp_engines()
    {
        await using var controller = Controller("csharp", "python", "csharp");
        await using var client = await Client.ConnectAsync(controller.File);

        Assert.Equal(["csharp", "python", "csharp"], client.Engines.Select(engine => engine.Language));
        _ = client.LoadBalanced().ExecuteAsync("1");
        await Patience.Until(() => Tasks().Length == 1);

        Assert.Equal(["engine-0", "engine-2"], RequestMetadata.Read(Tasks()[0].MetadataBytes.Span).Targets);
    }

    [Fact]
    public async Task Balanced_python_text_is_limited_to_python_engines()
    {
        await using var controller = Controller("csharp", "python");
        await using var client = await Client.ConnectAsync(controller.File);

        _ = client.LoadBalanced().With(options => options with { Language = "python" }).CallAsync<int>("len", "abc");
        await Patience.Until(() => Tasks().Length == 1);

        var metadata = RequestMetadata.Read(Tasks()[0].MetadataBytes.Span);
        Assert.Equal(["engine-1"], metadata.Targets);
        Assert.Equal("python", metadata.Language);
        Assert.Null(metadata.Codec);
    }

    [Fact]
    public async Task Every_engine_of_a_mixed_view_gets_its_own_form_of_a_call()
    {
        await using var controller = Controller("csharp", "python");
        await using var client = await Client.ConnectAsync(controller.File);

        Assert.Throws<CannotShipException>(() => client.All.ApplyAsync(() => 1));
        var refusal = Assert.Throws<CannotShipException>(() => client[1].ApplyAsync(() => 1)).Message;
        Assert.Contains("engine 1 runs Python", refusal);
        Assert.Contains("CallAsync", refusal);
        Assert.Contains("client.Where", Assert.Throws<CannotShipException>(() => client.All.MapAsync((int x) => x, [1, 2])).Message);
        Assert.Contains("ExecuteAsync", Assert.Throws<NotSupportedException>(() => client.All.UsingAsync("System.Text")).Message);
        Assert.Equal(0, client.Outstanding);

        _ = client[1].PushAsync("x", 1);
        await Patience.Until(() => Tasks().Length == 1);
        Assert.Null(RequestMetadata.Read(Tasks()[0].MetadataBytes.Span).Codec);
    }

    [Fact]
    public async Task Function_without_a_csharp_engine_is_refused()
    {
        await using var controller = Controller("python", "python");
        await using var client = await Client.ConnectAsync(controller.File);

        var error = Assert.Throws<CannotShipException>(() => client.LoadBalanced().ApplyAsync(() => 1));
        var chosen = Assert.Throws<CannotShipException>(() => client.LoadBalanced(1).MapAsync((int x) => x, [1]));

        Assert.Contains("engines 0, 1 run Python", error.Message);
        Assert.Contains("engine 1 runs Python", chosen.Message);
        Assert.Equal(0, client.Outstanding);
    }

    [Fact]
    public async Task Python_task_without_a_python_engine_is_refused_and_unknown_languages_are()
    {
        await using var cluster = Cluster.InProcess(1);
        await using var client = await cluster.ConnectAsync();
        var python = client.LoadBalanced().With(options => options with { Language = "python" });

        Assert.Contains("engine 0 runs C#", Assert.Throws<NoEnginesException>(() => python.CallAsync<int>("len", "abc")).Message);
        Assert.Throws<CannotShipException>(() => python.ApplyAsync(() => 1));
        Assert.Contains("fortran", Assert.Throws<ArgumentException>(() => python.With(options => options with { Language = "fortran" })).Message);
    }

    private Message[] Tasks()
    {
        lock (_tasks) return [.. _tasks];
    }

    /// <summary>The engine of place i has uuid engine-i and runs languages[i].</summary>
    private FakeController Controller(params string[] languages)
    {
        var controller = new FakeController { IsOurs = false, Answer = Answer };
        for (var i = 0; i < languages.Length; i++) controller.Engines[$"{i}"] = $"engine-{i}";
        return controller;

        Message? Answer(Session session, Message request)
        {
            if (request.Header.MessageType == KernelInfoRequest.MessageType)
            {
                var engine = Encoding.ASCII.GetString(request.Identities[^1].Span);
                return session.Reply(request, new KernelInfoReply { LanguageInfo = new LanguageInfo { Name = languages[engine[^1] - '0'] } });
            }

            lock (_tasks) _tasks.Add(request);
            return null;
        }
    }
}
