using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Tests.Output;

public sealed class PublishedCountTests : IDisposable
{
    private readonly Session _engine = new(new SessionOptions { Key = "key" });

    public void Dispose() => _engine.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(1203)]
    public void Engine_of_ours_says_how_many(int count) =>
        Assert.Equal(count, PublishedCount.Of(Reply(new ReplyMetadata { Status = "ok", Engine = _engine.Id, Published = count, RunTime = 0.5 })));

    [Fact]
    public void Label_cannot_pass_for_a_count() => Assert.Equal(
        2, PublishedCount.Of(Reply(new ReplyMetadata { Status = "ok", Engine = _engine.Id, Label = "\"published\":0", Published = 2 })));

    [Fact]
    public void Engine_that_does_not_count_ends_with_idle() =>
        Assert.Equal(PublishedCount.UntilIdle, PublishedCount.Of(Reply(new ReplyMetadata { Status = "error", Engine = _engine.Id })));

    [Fact]
    public void Aborted_request_has_no_output() =>
        Assert.Equal(0, PublishedCount.Of(Reply(new ReplyMetadata { Status = "aborted", Engine = _engine.Id })));

    [Fact]
    public void Answer_in_an_engines_stead_has_no_output()
    {
        Assert.Equal(0, PublishedCount.Of(Reply(new ReplyMetadata { Status = "error", Engine = "the engine that died" })));
        Assert.Equal(0, PublishedCount.Of(Reply(new ReplyMetadata { Status = "error" })));
    }

    private Message Reply(ReplyMetadata metadata) => _engine.Create(new ApplyReply { Status = metadata.Status }, metadata.ToJson());
}
