namespace InteractiveParallel.Tests;

public sealed class TaskQueryTests
{
    private static readonly DateTime Noon = new(2026, 1, 2, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Tests_of_columns_make_a_query_that_the_original_knows()
    {
        var query = TaskColumn.Label.Like("fit-*") & TaskColumn.Submitted.AtLeast(Noon) & TaskColumn.Submitted.LessThan(Noon.AddHours(1)) & TaskColumn.Completed.IsNull;

        Assert.Equal(
            """{"label":{"$glob":"fit-*"},"submitted":{"$gte":"2026-01-02T12:00:00.000000Z","$lt":"2026-01-02T13:00:00.000000Z"},"completed":{"$eq":null}}""",
            query.ToString());
    }

    [Fact]
    public void Every_operator_has_its_name()
    {
        Assert.Equal("""{"queue":{"$eq":"mux"}}""", TaskColumn.Queue.EqualTo("mux").ToString());
        Assert.Equal("""{"queue":{"$ne":"mux"}}""", TaskColumn.Queue.NotEqualTo("mux").ToString());
        Assert.Equal("""{"queue":{"$ne":null}}""", TaskColumn.Queue.IsNotNull.ToString());
        Assert.Equal("""{"msg_id":{"$in":["a","b"]}}""", TaskColumn.MsgId.In("a", "b").ToString());
        Assert.Equal("""{"msg_id":{"$nin":["a"]}}""", TaskColumn.MsgId.NotIn("a").ToString());
        Assert.Equal("""{"stdout":{"$lte":"x"}}""", TaskColumn.StdOut.AtMost("x").ToString());
        Assert.Equal("""{"stdout":{"$gt":"x"}}""", TaskColumn.StdOut.GreaterThan("x").ToString());
        Assert.Equal("{}", TaskQuery.Everything.ToString());
    }

    [Fact]
    public void Json_is_taken_as_the_original_writes_it()
    {
        var query = TaskQuery.FromJson("""{"label":"a","stdout":{"$exists":true,"$mod":[2,0]}}""") & TaskColumn.Queue.IsNull;

        Assert.Equal("""{"label":{"$eq":"a"},"stdout":{"$exists":true,"$mod":[2,0]},"queue":{"$eq":null}}""", query.ToString());
    }

    [Fact]
    public void Unknown_columns_are_named_with_those_there_are()
    {
        var error = Assert.Throws<ArgumentException>(() => TaskQuery.FromJson("""{"colour":"red"}"""));

        Assert.Contains("'colour'", error.Message);
        Assert.Contains("engine_uuid", error.Message);
        Assert.Throws<ArgumentException>(() => TaskQuery.FromJson("[]"));
        Assert.Throws<ArgumentException>(() => TaskQuery.FromJson("{"));
        Assert.Throws<ArgumentException>(() => TaskQuery.FromJson("""{"buffers":null}"""));
    }

    [Fact]
    public void The_same_test_twice_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => TaskColumn.Label.NotEqualTo("a") & TaskColumn.Label.NotEqualTo("b"));

        Assert.Contains("NotIn", error.Message);
    }

    [Fact]
    public void Local_times_become_utc()
    {
        Assert.Equal(TaskColumn.Started.EqualTo(Noon).ToString(), TaskColumn.Started.EqualTo(Noon.ToLocalTime()).ToString());
    }
}
