using System.Text.Json;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Protocol.Tests;

public class MessageIdRangeTests
{
    [Fact]
    public void Ids_of_a_session_become_ranges_and_the_rest_stays()
    {
        string[] ids = ["a_1_7", "a_1_5", "a_1_6", "a_1_9", "b_2_0", "b_2_1", "b_2_2", "b_2_3", "c", "d_007", "e_x", "a_1_8", "f_1", "f_2"];

        var (ranges, others) = MessageIdRange.Of(ids);

        Assert.Equal([new MessageIdRange("a_1_", 5, 9), new MessageIdRange("b_2_", 0, 3)], ranges);
        Assert.Equal(["c", "d_007", "e_x", "f_1", "f_2"], others.Order(StringComparer.Ordinal));
        Assert.Equal(ids.Order(StringComparer.Ordinal), ranges.SelectMany(range => range.Ids()).Concat(others).Order(StringComparer.Ordinal));
        AbortRequest.ToScheduler(ids).ThrowIfExcessive();
    }

    [Theory]
    [InlineData(0, 10_000_000)]
    [InlineData(0, long.MaxValue)]
    [InlineData(long.MaxValue - 2, long.MaxValue)]
    [InlineData(-1, 5)]
    [InlineData(5, 4)]
    public void Range_that_no_tasks_can_have_is_refused(long first, long last)
    {
        var request = new AbortRequest { Ranges = [new MessageIdRange("a_", first, last)] };

        Assert.Contains("ranges", Assert.Throws<ProtocolException>(request.ThrowIfExcessive).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ranges_of_more_ids_than_tasks_are_refused()
    {
        var request = new AbortRequest { Ranges = [.. Enumerable.Repeat(new MessageIdRange("a_", 0, 4_999_999), 3)] };

        Assert.Contains("ranges", Assert.Throws<ProtocolException>(request.ThrowIfExcessive).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"stem":null,"first":1,"last":2}""")]
    [InlineData("""{"stem":"abc","first":1,"last":2}""")]
    public void Range_that_stands_for_no_ids_is_refused(string range)
    {
        var request = JsonSerializer.Deserialize("{\"msg_ids\":[],\"ranges\":[" + range + "]}", AbortRequest.JsonType)!;

        Assert.Contains("ranges", Assert.Throws<ProtocolException>(request.ThrowIfExcessive).Message, StringComparison.Ordinal);
    }
}
