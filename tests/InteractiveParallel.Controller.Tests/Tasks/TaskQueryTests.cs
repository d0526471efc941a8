using System.Text.Json;

namespace InteractiveParallel.Controller.Tests;

public class TaskQueryTests
{
    private readonly TaskHistory _history = new();
    private readonly Dictionary<string, string> _names = [];

    // a and b are done, c waits: a with a label, direct; b and c load balanced.
    public TaskQueryTests()
    {
        var a = _history.Send(0, label: "alpha");
        var b = _history.Submit(label: "beta[1]");
        var c = _history.Submit();
        (_names[a.Id], _names[b.Id], _names[c.Id]) = ("a", "b", "c");
        _history.Complete(a, 0);
        _history.Assign(b, 1);
        _history.Complete(b, 1, bufferBytes: 5);
    }

    [Theory]
    [InlineData("{}", "abc")]
    [InlineData("""{"queue":"task"}""", "bc")]
    [InlineData("""{"queue":"task","completed":null}""", "c")]
    [InlineData("""{"completed":null}""", "c")]
    [InlineData("""{"completed":{"$ne":null}}""", "ab")]
    [InlineData("""{"completed":{"$eq":null}}""", "c")]
    [InlineData("""{"label":{"$ne":"alpha"}}""", "bc")]
    [InlineData("""{"label":{"$in":["alpha",null]}}""", "ac")]
    [InlineData("""{"label":{"$nin":["alpha"]}}""", "bc")]
    [InlineData("""{"label":{"$lt":"b"}}""", "a")]
    [InlineData("""{"label":{"$gt":"b"}}""", "b")]
    [InlineData("""{"label":{"$gte":"alpha"}}""", "ab")]
    [InlineData("""{"label":{"$lte":"alpha"}}""", "a")]
    [InlineData("""{"label":{"$lt":null}}""", "")]
    [InlineData("""{"label":{"$gt":5}}""", "")]
    [InlineData("""{"label":{"$gt":"a","$lt":"b"}}""", "a")]
    [InlineData("""{"label":{"$exists":true}}""", "ab")]
    [InlineData("""{"label":{"$exists":false}}""", "c")]
    [InlineData("""{"label":{"$glob":"*a*"}}""", "ab")]
    [InlineData("""{"label":{"$glob":"?lpha"}}""", "a")]
    [InlineData("""{"label":{"$glob":"[!a]*"}}""", "b")]
    [InlineData("""{"label":{"$glob":"beta[[]1]"}}""", "b")]
    [InlineData("""{"label":{"$glob":"ALPHA"}}""", "")]
    [InlineData("""{"label":{"$all":["alpha"]}}""", "a")]
    [InlineData("""{"label":{"$all":[]}}""", "")]
    [InlineData("""{"label":{"$mod":[2,0]}}""", "")]
    [InlineData("""{"result_content":{"$exists":true}}""", "ab")]
    [InlineData("""{"result_content":{"$eq":{"status":"ok"}}}""", "ab")]
    [InlineData("""{"started":"2026-01-02T03:04:05Z"}""", "ab")]
    [InlineData("""{"started":"2026-01-02T04:04:05.000+01:00"}""", "ab")]
    [InlineData("""{"started":{"$gt":"2026-01-02T03:04:05"}}""", "")]
    [InlineData("""{"started":{"$gte":"2026-01-02T03:04:05"}}""", "ab")]
    [InlineData("""{"started":{"$lt":"2027-01-01T00:00:00"}}""", "ab")]
    [InlineData("""{"started":{"$lt":"next year"}}""", "")]
    [InlineData("""{"started":{"$in":["2026-01-02T03:04:05Z",null]}}""", "abc")]
    [InlineData("""{"engine_uuid":"engine-1"}""", "b")]
    [InlineData("""{"stdout":""}""", "abc")]
    public void Query_finds_what_fits(string query, string expected)
        => Assert.Equal(expected, string.Concat(_history.Find(query).Select(id => _names[id])));

    [Theory]
    [InlineData("""{"label":{"$foo":1}}""", "KeyError", "$foo")]
    [InlineData("""{"label":{"plain":1}}""", "KeyError", "plain")]
    [InlineData("""{"nonsense":1}""", "KeyError", "Illegal testing key(s): {'nonsense'}")]
    [InlineData("""{"label":{"$in":"alpha"}}""", "ValueError", "$in")]
    [InlineData("""{"label":{"$mod":[0,1]}}""", "ValueError", "$mod")]
    [InlineData("""{"label":{"$glob":5}}""", "ValueError", "$glob")]
    [InlineData("""{"label":{"$glob":"[z-a]"}}""", "ValueError", "$glob")]
    [InlineData("[]", "ValueError", "query")]
    public void Query_that_makes_no_sense_names_what_is_wrong(string query, string name, string part)
    {
        var error = Assert.Throws<QueryException>(() => _history.Query(query));
        Assert.Equal(name, error.Name);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_keys_all_columns_come_but_no_buffers()
    {
        var (content, buffers) = _history.Query("""{"queue":"mux"}""");
        Assert.Equal(
            [
                "msg_id", "header", "metadata", "content", "submitted", "client_uuid", "engine_uuid", "started", "completed", "resubmitted", "received",
                "result_header", "result_metadata", "result_content", "queue", "execute_input", "execute_result", "error", "stdout", "stderr", "label",
            ],
            content.GetProperty("records")[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (content.GetProperty("buffer_lens").ValueKind, content.GetProperty("result_buffer_lens").ValueKind));
        Assert.Equal(0, buffers);
    }

    [Fact]
    public void With_keys_these_come_and_the_id()
    {
        var (content, _) = _history.Query("{}", "label", "stdout");
        Assert.Equal(["msg_id", "label", "stdout"], content.GetProperty("records")[0].EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void Buffers_come_when_they_are_asked_for_and_their_number_for_each_record()
    {
        var (content, buffers) = _history.Query("{}", "msg_id", "result_buffers", "buffers");
        Assert.Equal([0, 1, 0], content.GetProperty("result_buffer_lens").EnumerateArray().Select(e => e.GetInt32()));
        Assert.Equal([0, 0, 0], content.GetProperty("buffer_lens").EnumerateArray().Select(e => e.GetInt32()));
        Assert.Equal(1, buffers);
        Assert.Single(content.GetProperty("records")[0].EnumerateObject());
    }

    [Fact]
    public void Unknown_output_key_is_an_error_even_when_nothing_fits()
    {
        var error = Assert.Throws<QueryException>(() => _history.Query("""{"queue":"none"}""", "msg_id", "nonsense"));
        Assert.Equal(("KeyError", "\"Bad record key(s): ['nonsense']\""), (error.Name, error.Message));
    }

    [Fact]
    public void Content_that_is_no_JSON_is_null()
    {
        var job = _history.Submit(content: """{"x":NaN}""");
        var record = _history.Query($$"""{"msg_id":"{{job.Id}}"}""").Content.GetProperty("records")[0];
        Assert.Equal(JsonValueKind.Null, record.GetProperty("content").ValueKind);
        Assert.Equal(["c"], _history.Find("""{"content":{"$eq":{}},"label":null}""").Select(id => _names[id]));
    }

    [Theory]
    [InlineData("a[]b]c", "a]c", true)]
    [InlineData("a[]b]c", "abc", true)]
    [InlineData("a[b", "a[b", true)]
    [InlineData("[!]]", "x", true)]
    [InlineData("[!]]", "]", false)]
    [InlineData("[a-c]", "b", true)]
    [InlineData("[^a]", "^", true)]
    [InlineData("a.c", "abc", false)]
    [InlineData("*", "two\nlines", true)]
    [InlineData("[", "[", true)]
    [InlineData("[!", "[!", true)]
    [InlineData(@"[\]", @"\", true)]
    [InlineData("", "", true)]
    public void Shell_patterns_are_those_of_Python(string pattern, string text, bool fits) => Assert.Equal(fits, ShellPattern.ToRegex(pattern).IsMatch(text));
}
