using System.Diagnostics;
using InteractiveParallel.Serialization.Python;

namespace InteractiveParallel.Python.Tests;

/// <summary>Calls as the original takes them apart, and its requests as we do.</summary>
public sealed class PickledCallTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ip-calls-").FullName;

    [Fact]
    public async Task Python_runs_what_a_call_says()
    {
        PythonPeers.Require();
        (PythonCall Call, string Result)[] expected =
        [
            (PythonCall.Push(["b", "d['x']"], [new double[300], "text"]), "None"),
            (PythonCall.Pull("len(b), d['x']"), "(300, 'text')"),
            (PythonCall.Pull(["a", "d"]), "[5, {'x': 'text'}]"),
            (PythonCall.Execute("c = a * 2"), "None"),
            (PythonCall.Pull("c"), "10"),
            (PythonCall.Function("double", [21]), "42"),
            (PythonCall.Function("len", [new List<int> { 1, 2 }]), "2"),
            (PythonCall.Function("numpy.linalg.norm", [new[] { 3.0, 4.0 }]), "5.0"),
            (PythonCall.Function("os.path.join", ["a", "b"]), "'a/b'"),
            (PythonCall.Function("str.upper", ["a"]), "'A'"),
            (PythonCall.Function("d.get", ["x"]), "'text'"),
            (PythonCall.Function("lambda x, y: x + y * a", [1, new NamedArgument("y", 2)]), "11"),
            (PythonCall.Function("dict", [new NamedArgument("z", 1), new NamedArgument("b", new byte[] { 65 }), new NamedArgument("a", new Reference<int>("a"))]), "{'a': 5, 'b': b'A', 'z': 1}"),
            (PythonCall.Map("double", [new[] { 1L, 2L }]), "[2, 4]"),
            (PythonCall.Map("lambda x, y: x - y", [Enumerable.Range(0, 3), new[] { 1.0, 2.0, 3.0 }]), "[-1.0, -1.0, -1.0]"),
        ];
        using (var file = new BinaryWriter(File.Create(Path.Combine(_folder, "calls"))))
        {
            file.Write(expected.Length);
            foreach (var (call, _) in expected)
            {
                file.Write(call.Buffers.Count);
                foreach (var buffer in call.Buffers)
                {
                    file.Write(buffer.Length);
                    file.Write(buffer.Span);
                }
            }
        }

        var results = await RunAsync("run", Path.Combine(_folder, "calls"));

        Assert.Equal(expected.Select(e => e.Result), results.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Requests_of_Python_clients_are_read()
    {
        PythonPeers.Require();
        await RunAsync("make", Path.Combine(_folder, "requests"));
        using var file = new BinaryReader(File.OpenRead(Path.Combine(_folder, "requests")));

        var push = Next(file);
        Assert.Equal(PythonFunctionKind.Push, push.Function.Kind);
        Assert.Equal(3L, push.Keywords["a"]);
        Assert.Equal(999.0, Assert.IsType<double[]>(push.Keywords["b"])[999]);
        Assert.Equal(2000, Assert.IsType<byte[]>(push.Keywords["c"]).Length);
        Assert.Equal((PythonFunctionKind.Pull, "a"), Only(Next(file)));
        Assert.Equal(new List<object?> { "a", "b" }, Assert.Single(Next(file).Arguments));
        Assert.Equal((PythonFunctionKind.Execute, "a = 1"), Only(Next(file)));
        Assert.Equal((PythonFunctionKind.Evaluate, "a + 1"), Only(Next(file)));
        var map = Next(file);
        Assert.Equal(PythonFunctionKind.Map, map.Function.Kind);
        Assert.Equal(new PythonFunction(PythonFunctionKind.Reference, "", "f"), map.Arguments[0]);
        Assert.Equal(new long[] { 0, 1, 2, 3 }, map.Arguments[1]);
        Assert.Equal(500, Assert.IsType<double[]>(Assert.IsType<List<object?>>(map.Arguments[2])[0]).Length);
        var mine = Next(file);
        Assert.Equal(new PythonFunction(PythonFunctionKind.Other, "__main__", "mine"), mine.Function);
        Assert.Equal(3L, mine.Keywords["scale"]);
        Assert.Equal("__main__.mine", $"{Next(file).Function}");
        Assert.EndsWith(".getpid", $"{Next(file).Function}", StringComparison.Ordinal);
        Assert.Equal(new PythonFunction(PythonFunctionKind.Reference, "", "Math.Sqrt"), Next(file).Function);
        Assert.Equal(new PythonFunction(PythonFunctionKind.Other, "__main__", "mine"), Next(file).Arguments[0]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static (PythonFunctionKind Kind, object? Argument) Only(PythonRequest request) => (request.Function.Kind, Assert.Single(request.Arguments));

    private static PythonRequest Next(BinaryReader file)
    {
        var buffers = new ReadOnlyMemory<byte>[file.ReadInt32()];
        for (var b = 0; b < buffers.Length; b++) buffers[b] = file.ReadBytes(file.ReadInt32());
        return PythonRequest.Read(buffers);
    }

    private static async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(PythonPeers.Interpreter, [Path.Combine(AppContext.BaseDirectory, "Scripts", "pickled_calls.py"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var python = Process.Start(start)!;
        var output = python.StandardOutput.ReadToEndAsync();
        var errors = python.StandardError.ReadToEndAsync();
        await python.WaitForExitAsync();
        Assert.True(python.ExitCode == 0, await errors);
        return await output;
    }
}
