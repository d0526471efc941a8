using System.Text;
using System.Text.Json;
using InteractiveParallel.Serialization.Python;

namespace InteractiveParallel.Serialization.Tests.Python;

/// <summary>The buffers of messages that ipyparallel's own client and engines have sent, recorded by the protocol's tests.</summary>
public sealed class WireBufferTests
{
    private static readonly Dictionary<(string Case, string Type), ReadOnlyMemory<byte>[]> Recorded = Load();

    [Theory]
    [InlineData("push", PythonFunctionKind.Push, "ipyparallel.util._push")]
    [InlineData("push_large", PythonFunctionKind.Push, "ipyparallel.util._push")]
    [InlineData("pull", PythonFunctionKind.Pull, "ipyparallel.util._pull")]
    [InlineData("pull_several", PythonFunctionKind.Pull, "ipyparallel.util._pull")]
    [InlineData("apply_reference", PythonFunctionKind.Reference, "lambda x, y: x + y")]
    [InlineData("apply_builtin", PythonFunctionKind.Other, "posixpath.basename")]
    [InlineData("apply_function", PythonFunctionKind.Other, "__main__.<lambda>")]
    [InlineData("map", PythonFunctionKind.Map, "ipyparallel.client.remotefunction.<lambda>")]
    [InlineData("balanced_options", PythonFunctionKind.Reference, "abs")]
    [InlineData("broadcast", PythonFunctionKind.Reference, "abs")]
    public void Function_of_a_request_is_known(string what, PythonFunctionKind kind, string name)
    {
        var request = Request(what);

        Assert.Equal((kind, name), (request.Function.Kind, request.Function.ToString()));
    }

    [Fact]
    public void Arguments_of_requests_are_read()
    {
        Assert.Equal([5L, new List<object?> { 1L, "two", null }], Request("push").Keywords.OrderBy(pair => pair.Key).Select(pair => pair.Value));
        Assert.Equal(["a"], Request("pull").Arguments);
        Assert.Equal(["a", "b"], Assert.IsType<List<object?>>(Assert.Single(Request("pull_several").Arguments)));
        Assert.Equal([21L], Request("apply_function").Arguments);
        Assert.Equal(-4L, Assert.Single(Request("balanced_options").Arguments));

        var reference = Request("apply_reference");
        Assert.Equal("a", Assert.IsType<PythonFunction>(Assert.Single(reference.Arguments)).Name);
        Assert.Equal(2.5, reference.Keywords["y"]);

        var map = Request("map").Arguments;
        Assert.Equal("abs", Assert.IsType<PythonFunction>(map[0]).Name);
        Assert.Equal([-1L, 2L], Assert.IsType<List<object?>>(map[1]));
    }

    [Fact]
    public void Large_arguments_and_results_lie_beside_the_pickle()
    {
        var sent = Request("push_large").Keywords;
        var back = Assert.IsType<List<object?>>(Result("pull_large"));

        short[] numbers = [.. Enumerable.Range(0, 200).Select(i => (short)i)];
        byte[] raw = [.. Enumerable.Repeat((byte)'z', 1100)];
        Assert.Equal(numbers, sent["large"]);
        Assert.Equal(raw, sent["raw"]);
        // 400 bytes stay in the pickle, 1100 do not.
        Assert.Equal([numbers, raw], back);
        Assert.Equal(2, Recorded[("pull_large", "apply_reply")].Length);
    }

    [Theory]
    [InlineData("push", null)]
    [InlineData("pull", 5L)]
    [InlineData("apply_reference", 7.5)]
    [InlineData("apply_builtin", "y")]
    [InlineData("apply_function", 42L)]
    [InlineData("balanced", 3L)]
    [InlineData("broadcast", 6L)]
    public void Results_are_read(string what, object? expected) => Assert.Equal(expected, Result(what));

    [Fact]
    public void Published_values_are_read()
    {
        var data = PythonSerializer.Deserialize<Dictionary<string, object?>>(Recorded[("publish_data", "data_message")], out _);

        Assert.Equal(3L, data["step"]);
    }

    [Fact]
    public void Coalesced_replies_hold_one_result_after_the_other()
    {
        var buffers = Recorded[("broadcast_coalescing", "apply_reply")];

        var first = PythonSerializer.Deserialize<long>(buffers, out var used);

        Assert.Equal((7, 7), (first, PythonSerializer.Deserialize<long>(buffers.AsSpan(used), out _)));
    }

    private static PythonRequest Request(string what) => PythonRequest.Read(Recorded[(what, "apply_request")]);

    private static object? Result(string what)
    {
        var buffers = Recorded[(what, "apply_reply")];
        var value = PythonSerializer.Deserialize<object?>(buffers, out var used);
        Assert.Equal(buffers.Length, used);
        return value;
    }

    // The first of each case and type: the client's.
    private static Dictionary<(string Case, string Type), ReadOnlyMemory<byte>[]> Load()
    {
        const int BehindDelimiter = 6;
        var recorded = new Dictionary<(string, string), ReadOnlyMemory<byte>[]>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Vectors", "ipyparallel-7.1.0.jsonl")).Skip(1).Select(text => JsonElement.Parse(text)))
        {
            List<string> frames = [.. line.GetProperty("frames").EnumerateArray().Select(frame => frame.GetString()!)];
            var delimiter = frames.IndexOf("<IDS|MSG>");
            var type = JsonElement.Parse(frames[delimiter + 2]).GetProperty("msg_type").GetString()!;
            recorded.TryAdd((line.GetProperty("case").GetString()!, type), [.. frames.Skip(delimiter + BehindDelimiter).Select(Bytes)]);
        }

        return recorded;
    }

    private static ReadOnlyMemory<byte> Bytes(string frame) => frame.StartsWith("hex:", StringComparison.Ordinal) ? Convert.FromHexString(frame.AsSpan(4)) : Encoding.UTF8.GetBytes(frame);
}
