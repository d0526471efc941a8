using System.Numerics;
using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Tests.Pickle;

/// <summary>Pickles that Python peers sent, recorded byte by byte.</summary>
public class VectorTests
{
    private const string Canning = "ipyparallel.serialize.canning";

    private static readonly HashSet<PickleGlobal> Table =
    [
        new("builtins", "range"), new(Canning, "CannedBytes"), new(Canning, "Reference"), new(Canning, "CannedArray"),
    ];

    private static PickleObject Canned(string name, PickleDictionary state) => new(new PickleGlobal(Canning, name), PickleTuple.Empty) { State = state };

    private static object? Value(string name) => name switch
    {
        "None" => null,
        "True" => true,
        "6" => 6,
        "-1" => -1,
        "2^40" => BigInteger.One << 40,
        "1.5" => 1.5,
        "hi" => "hi",
        "list" => new List<object?> { 5, "hi" },
        "dict" => new PickleDictionary { ["a"] = null, ["b"] = 1 },
        "range" => new PickleCall(new PickleGlobal("builtins", "range"), new PickleTuple(0, 3, 1)),
        "bytes" => Canned("CannedBytes", new() { ["buffers"] = new List<object?> { "zz"u8.ToArray() } }),
        "reference" => Canned("Reference", new() { ["name"] = "a", ["buffers"] = new List<object?>() }),
        "array" => Canned("CannedArray", new()
        {
            ["shape"] = new PickleTuple([3]),
            ["dtype"] = "<i8",
            ["pickled"] = false,
            ["buffers"] = new List<object?> { new long[] { 0, 1, 2 }.SelectMany(BitConverter.GetBytes).ToArray() },
        }),
        "info" => new PickleDictionary { ["nargs"] = 1, ["narg_bufs"] = 1, ["kw_keys"] = new List<object?> { "b" } },
        _ => throw new ArgumentException(name),
    };

    public static TheoryData<string, string> Vectors => new()
    {
        { "None", "80044e2e" },
        { "True", "8004882e" },
        { "6", "80044b062e" },
        { "-1", "80049506000000000000004affffffff2e" },
        { "2^40", "80049509000000000000008a060000000000012e" },
        { "1.5", "8004950a00000000000000473ff80000000000002e" },
        { "hi", "80049506000000000000008c026869942e" },
        { "list", "8004950c000000000000005d94284b058c02686994652e" },
        { "dict", "80049510000000000000007d94288c0161944e8c0162944b01752e" },
        { "range", "80049520000000000000008c086275696c74696e73948c0572616e67659493944b004b034b01879452942e" },
        { "bytes", "8004954a000000000000008c1d697079706172616c6c656c2e73657269616c697a652e63616e6e696e67948c0b43616e6e656442797465739493942981947d948c0762756666657273945d9443027a7a946173622e" },
        { "reference", "8004954e000000000000008c1d697079706172616c6c656c2e73657269616c697a652e63616e6e696e67948c095265666572656e63659493942981947d94288c046e616d65948c0161948c0762756666657273945d9475622e" },
        { "array", "80049586000000000000008c1d697079706172616c6c656c2e73657269616c697a652e63616e6e696e67948c0b43616e6e656441727261799493942981947d94288c057368617065944b0385948c056474797065948c033c6938948c077069636b6c656494898c0762756666657273945d944318000000000000000001000000000000000200000000000000946175622e" },
        { "info", "8004952e000000000000007d94288c056e61726773944b018c096e6172675f62756673944b018c076b775f6b657973945d948c01629461752e" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Write_gives_the_bytes_that_Python_sent(string name, string hex)
        => Assert.Equal(hex, Convert.ToHexStringLower(PickleWriter.Write(Value(name))));

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Read_gives_the_value_that_Python_meant(string name, string hex)
        => AssertSame(Value(name), PickleReader.Read(Convert.FromHexString(hex), Table.Contains));

    [Fact]
    public void Read_takes_the_older_protocols_too()
    {
        AssertSame(new List<object?> { 1, 2.5, "a", null, true }, PickleReader.Read("(lp0\nI1\naF2.5\naVa\np1\naNaI01\na."u8.ToArray(), Table.Contains));
        Assert.Equal(new PickleGlobal("builtins", "range"), PickleReader.Read("cbuiltins\nrange\n."u8.ToArray(), Table.Contains));
    }

    [Fact]
    public void A_list_that_holds_itself_survives()
    {
        var list = new List<object?>();
        list.Add(list);

        var read = Assert.IsType<List<object?>>(PickleReader.Read(PickleWriter.Write(list), Table.Contains));

        Assert.Same(read, read[0]);
    }

    [Fact]
    public void A_name_outside_the_table_is_refused_and_nothing_is_run()
    {
        var error = Assert.Throws<PickleException>(() => PickleReader.Read("cos\nsystem\n(Vecho\ntR."u8.ToArray(), Table.Contains));

        Assert.StartsWith("cannot unpickle os.system in C#", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_without_a_pickled_form_is_refused_by_name()
        => Assert.Contains("System.Version", Assert.Throws<CannotShipException>(() => PickleWriter.Write(new Version(1, 2))).Message, StringComparison.Ordinal);

    [Fact]
    public void Damaged_pickles_are_errors_and_never_anything_else()
    {
        var random = new Random(20261121);
        byte[][] seeds = [.. Vectors.Select(v => Convert.FromHexString(v.Data.Item2))];
        for (var round = 0; round < 20_000; round++)
        {
            var damaged = seeds[round % seeds.Length].ToArray();
            for (var change = random.Next(1, 4); change > 0; change--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                PickleReader.Read(damaged.AsMemory(0, random.Next(1, damaged.Length + 1)), Table.Contains);
            }
            catch (PickleException)
            {
                // That is what damage is to come to.
            }
        }
    }

    private static void AssertSame(object? expected, object? actual)
    {
        switch (expected)
        {
            case int number: Assert.Equal((long)number, actual); break;
            case BigInteger number: Assert.Equal((long)number, actual); break;
            case PickleTuple tuple: AssertAll(tuple.Items, ((PickleTuple)actual!).Items); break;
            case PickleCall call:
                Assert.Equal(call.Function, ((PickleCall)actual!).Function);
                AssertSame(call.Arguments, ((PickleCall)actual).Arguments);
                break;
            case PickleObject made:
                Assert.Equal(made.Class, ((PickleObject)actual!).Class);
                AssertSame(made.State, ((PickleObject)actual).State);
                break;
            case PickleDictionary dictionary:
                AssertAll([.. dictionary.Select(e => e.Key)], [.. ((PickleDictionary)actual!).Select(e => e.Key)]);
                AssertAll([.. dictionary.Select(e => e.Value)], [.. ((PickleDictionary)actual!).Select(e => e.Value)]);
                break;
            case List<object?> list: AssertAll(list, (List<object?>)actual!); break;
            default: Assert.Equal(expected, actual); break;
        }
    }

    private static void AssertAll(IReadOnlyList<object?> expected, IReadOnlyList<object?> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++) AssertSame(expected[i], actual[i]);
    }
}
