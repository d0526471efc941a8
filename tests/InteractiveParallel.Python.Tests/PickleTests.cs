using System.Diagnostics;
using System.Numerics;
using System.Numerics.Tensors;
using InteractiveParallel.Serialization.Pickle;
using InteractiveParallel.Serialization.Python;

namespace InteractiveParallel.Python.Tests;

/// <summary>Python itself makes values, and judges what we have made of them.</summary>
public sealed class PickleTests : IDisposable
{
    private const int Count = 150;

    private readonly string _folder = Directory.CreateTempSubdirectory("ip-pickle-").FullName;

    private string Made => Path.Combine(_folder, "made");

    private string Answer => Path.Combine(_folder, "answer");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_we_read_and_write_unchanged_is_what_Python_sent_type_for_type(int seed)
    {
        PythonPeers.Require();
        await RunAsync("make", Made, $"{seed}", $"{Count}");
        Rewrite(formsOfValue: 8, (buffers, form) =>
        {
            // The last form is canned, which only serialized values are.
            if (form == 7) return null;
            var beside = new List<ReadOnlyMemory<byte>>();
            var inert = PickleReader.Read(buffers[0], _ => true, buffers[1..]);
            var pickle = PickleWriter.Write(inert, form > 4 ? 5 : 4, outOfBand: form == 6 ? beside : null);
            return [pickle, .. beside];
        });
        await RunAsync("check", Answer, $"{seed}", $"{Count}", "strict");
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Values_of_NET_keep_what_Python_sent(int seed)
    {
        PythonPeers.Require();
        await RunAsync("make", Made, $"{seed}", $"{Count}");
        Rewrite(formsOfValue: 8, (buffers, form) =>
        {
            if (buffers.Length == 0 || form == 6) return [];
            var value = PythonSerializer.Deserialize<object?>(buffers, out var used);
            Assert.Equal(buffers.Length, used);
            return PythonSerializer.Serialize(value);
        });
        await RunAsync("check", Answer, $"{seed}", $"{Count}", "natural");
    }

    [Fact]
    public async Task Values_of_NET_are_what_they_should_be_in_Python()
    {
        PythonPeers.Require();
        (object? Value, string Description)[] expected =
        [
            (null, "NoneType None"),
            (true, "bool True"),
            (int.MinValue, "int -2147483648"),
            (ulong.MaxValue, "int 18446744073709551615"),
            (BigInteger.Pow(-10, 41), "int -100000000000000000000000000000000000000000"),
            (1.5f, "float 1.5"),
            (double.NaN, "float nan"),
            ((Half)0.5, "float 0.5"),
            ('c', "str 'c'"),
            ("zoë \ud83d\ude00", "str 'zoë \ud83d\ude00'"),
            (new Complex(1, -2), "complex (1-2j)"),
            (1.50m, "Decimal Decimal('1.50')"),
            (DayOfWeek.Friday, "int 5"),
            (Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), "UUID UUID('00112233-4455-6677-8899-aabbccddeeff')"),
            (new DateTime(2026, 2, 3, 4, 5, 6).AddMicroseconds(7), "datetime datetime.datetime(2026, 2, 3, 4, 5, 6, 7)"),
            (new DateTime(2026, 2, 3, 4, 5, 6, DateTimeKind.Utc), "datetime datetime.datetime(2026, 2, 3, 4, 5, 6, tzinfo=datetime.timezone.utc)"),
            (new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.FromHours(-1)), "datetime datetime.datetime(2026, 2, 3, 4, 5, 6, tzinfo=datetime.timezone(datetime.timedelta(days=-1, seconds=82800)))"),
            (new DateOnly(2026, 2, 3), "date datetime.date(2026, 2, 3)"),
            (new TimeOnly(4, 5, 6), "time datetime.time(4, 5, 6)"),
            (TimeSpan.FromSeconds(-1.5), "timedelta datetime.timedelta(days=-1, seconds=86398, microseconds=500000)"),
            (new byte[] { 1, 2 }, "bytes b'\\x01\\x02'"),
            ((ReadOnlyMemory<byte>)new byte[] { 3 }, "bytes b'\\x03'"),
            (new List<object?> { 1, "a", null }, "list [1, 'a', None]"),
            (new[] { "a", "b" }, "list ['a', 'b']"),
            (Enumerable.Range(0, 3), "list [0, 1, 2]"),
            ((1, "a", (2.5, true)), "tuple (1, 'a', (2.5, True))"),
            ((1, 2, 3, 4, 5, 6, 7, 8), "tuple (1, 2, 3, 4, 5, 6, 7, 8)"),
            (new HashSet<int> { 7 }, "set {7}"),
            (new HashSet<object?> { new HashSet<int> { 7 } }, "set {frozenset({7})}"),
            (new Dictionary<string, object?> { ["b"] = 1, ["a"] = new[] { 1m } }, "dict {'a': [Decimal('1')], 'b': 1}"),
            (new Dictionary<object, int> { ["x"] = 1, [2] = 3, [(1, 2)] = 4 }, "dict {'x': 1, 2: 3, (1, 2): 4}"),
            (new[] { 1, 2 }, "ndarray <i4 (2,) [1, 2]"),
            (new sbyte[] { -1 }, "ndarray |i1 (1,) [-1]"),
            (new[] { true, false }, "ndarray |b1 (2,) [True, False]"),
            (new[] { new Complex(1, 2) }, "ndarray <c16 (1,) [(1+2j)]"),
            (new Half[] { (Half)2 }, "ndarray <f2 (1,) [2.0]"),
            (new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }, "ndarray <f8 (2, 3) [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]"),
            (Array.Empty<long>(), "ndarray <i8 (0,) []"),
            (new long[2, 0], "ndarray <i8 (2, 0) [[], []]"),
            (Tensor.Create([1f, 2f, 3f, 4f], [2, 2]), "ndarray <f4 (2, 2) [[1.0, 2.0], [3.0, 4.0]]"),
            (new List<int[]> { new[] { 1 }, new[] { 2, 3 } }, "list [array([1], dtype=int32), array([2, 3], dtype=int32)]"),
            (new List<List<int[]>> { new() { new[] { 1 } } }, "list [[array([1], dtype=int32)]]"),
            (new string[,] { { "a" }, { "b" } }, "list [['a'], ['b']]"),
            (new Dictionary<string, double[]> { ["y"] = new double[200], ["x"] = new double[300] }, $"dict {{'x': {Zeros(300)}, 'y': {Zeros(200)}}}"),
        ];
        using (var file = new BinaryWriter(File.Create(Answer)))
        {
            file.Write(expected.Length);
            foreach (var (value, _) in expected) Write(file, PythonSerializer.Serialize(value));
        }

        var described = await RunAsync("describe", Answer);

        Assert.Equal(expected.Select(e => e.Description), described.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Rewrite(int formsOfValue, Func<ReadOnlyMemory<byte>[], int, ReadOnlyMemory<byte>[]?> rewrite)
    {
        using var made = new BinaryReader(File.OpenRead(Made));
        using var answer = new BinaryWriter(File.Create(Answer));
        for (var i = 0; i < Count * formsOfValue; i++)
        {
            var buffers = new ReadOnlyMemory<byte>[made.ReadInt32()];
            for (var b = 0; b < buffers.Length; b++) buffers[b] = made.ReadBytes(made.ReadInt32());
            if (rewrite(buffers, i % formsOfValue) is { } rewritten) Write(answer, rewritten);
        }
    }

    private static void Write(BinaryWriter file, ReadOnlyMemory<byte>[] buffers)
    {
        file.Write(buffers.Length);
        foreach (var buffer in buffers)
        {
            file.Write(buffer.Length);
            file.Write(buffer.Span);
        }
    }

    private static string Zeros(int count) => $"array([{string.Join(", ", Enumerable.Repeat("0.", count))}])";

    private static async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(PythonPeers.Interpreter, [Path.Combine(AppContext.BaseDirectory, "Scripts", "pickles.py"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        using var python = Process.Start(start)!;
        var output = python.StandardOutput.ReadToEndAsync();
        var errors = python.StandardError.ReadToEndAsync();
        await python.WaitForExitAsync();
        Assert.True(python.ExitCode == 0, await errors);
        return await output;
    }
}
