using System.Collections.Concurrent;
using System.Text;
using InteractiveParallel.Protocol;

namespace InteractiveParallel.Tests;

/// <summary>Answers of a hub that a real one does not give on purpose.</summary>
public sealed class HubAnswerTests
{
    [Fact]
    public async Task Task_whose_record_cannot_be_read_fails()
    {
        await using var controller = new FakeController { Answer = Answer };
        await using var client = await Client.ConnectAsync(controller.File);

        var found = client.GetResult<ExecuteReply>("one");

        await Assert.ThrowsAnyAsync<Exception>(() => found.AsTask().WaitAsync(Patience.Limit));
        Assert.True(found.Ready);
    }

    [Fact]
    public async Task Unknown_id_among_many_leaves_them_together()
    {
        var asked = new ConcurrentDictionary<string, bool>();
        await using var controller = new FakeController
        {
            Answer = (session, request) =>
            {
                var text = Encoding.UTF8.GetString(request.ContentBytes.Span);
                asked[text] = true;
                return text.Contains("\"unknown\"")
                    ? Reply(session, request, """{"status":"error","ename":"KeyError","evalue":"'No such message: unknown'","traceback":[]}""")
                    : Reply(session, request, """{"status":"ok","pending":["some"],"completed":[]}""");
            },
        };
        await using var client = await Client.ConnectAsync(controller.File);
        string[] ids = ["unknown", .. Enumerable.Range(0, 1023).Select(i => $"task{i}")];

        var found = client.GetResult<int>(ids);
        await found.WaitAsync(ReturnWhen.FirstException, Patience.Limit);

        Assert.Equal(1, found.Progress);
        Assert.Equal(1 + (2 * 10), asked.Count);
    }

    private static Message? Answer(Session session, Message request) => Encoding.UTF8.GetString(request.ContentBytes.Span).Contains("\"status_only\":true")
        ? Reply(session, request, """{"status":"ok","pending":[],"completed":["one"]}""")
        : Reply(session, request, """
            {"status":"ok","pending":[],"completed":["one"],"one":{
              "result_header":{"msg_id":"r","msg_type":"execute_reply","session":"engine","date":"2026-01-02T03:04:05.000000Z"},
              "result_metadata":{"status":"ok"},"result_content":{},"result_buffers":0,
              "io":{"execute_result":{"data":"not an object"}}}}
            """);

    private static Message Reply(Session session, Message request, string content) => session.Create(
        "result_reply", request.HeaderBytes.Span, default, Encoding.UTF8.GetBytes(content), default, request.Identities);
}
