using System.Collections.Immutable;
using System.Dynamic;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text;
using InteractiveParallel.Serialization.Pickle;
using InteractiveParallel.Serialization.Python;

namespace InteractiveParallel.Serialization.Tests.Python;

/// <summary>Values to Python's form and back.</summary>
public sealed class PythonSerializerTests
{
    private enum Colour
    {
        Red = 1,
        Green = 2,
    }

    [Theory]
    [InlineData("80044e2e", null)]
    [InlineData("80044b062e", 6)]
    [InlineData("80049506000000000000004affffffff2e", -1)]
    [InlineData("8004950a00000000000000473ff80000000000002e", 1.5)]
    [InlineData("80049506000000000000008c026869942e", "hi")]
    public void Scalars_have_the_bytes_that_Python_sends(string hex, object? value) => Assert.Equal(hex, Hex(value));

    [Fact]
    public void Collections_bytes_arrays_and_references_have_the_bytes_that_Python_sends()
    {
        Assert.Equal("8004950c000000000000005d94284b058c02686994652e", Hex(new List<object> { 5, "hi" }));
        Assert.Equal("80049510000000000000007d94288c0161944e8c0162944b01752e", Hex(new Dictionary<string, object?> { ["b"] = 1, ["a"] = null }));
        Assert.Equal(
            "8004954a000000000000008c1d697079706172616c6c656c2e73657269616c697a652e63616e6e696e67948c0b43616e6e656442797465739493942981947d948c0762756666657273945d9443027a7a946173622e",
            Hex("zz"u8.ToArray()));
        Assert.Equal(
            "8004954e000000000000008c1d697079706172616c6c656c2e73657269616c697a652e63616e6e696e67948c095265666572656e63659493942981947d94288c046e616d65948c0161948c0762756666657273945d9475622e",
            Hex(new Reference<int>("a")));
        Assert.Equal(
            "80049586000000000000008c1d697079706172616c6c656c2e73657269616c697a652e63616e6e696e67948c0b43616e6e656441727261799493942981947d94288c057368617065944b0385948c056474797065948c033c6938948c077069636b6c656494898c0762756666657273945d944318000000000000000001000000000000000200000000000000946175622e",
            Hex(new long[] { 0, 1, 2 }));
    }

    [Fact]
    public void Numbers_come_back_in_the_type_asked_for()
    {
        Same<sbyte>(-128);
        Same<byte>(255);
        Same<ushort>(65535);
        Same(int.MinValue);
        Same(uint.MaxValue);
        Same(long.MinValue);
        Same(ulong.MaxValue);
        Same(Int128.MinValue);
        Same(BigInteger.Pow(-7, 300));
        Same((Half)1.5);
        Same(1.25f);
        Same(double.NaN);
        Same(double.NegativeInfinity);
        Same(79228162514264337593543950335m);
        Same(0.1000m);
        Same(new Complex(1, -2));
        Same<int?>(null);
        Same<int?>(5);
        Assert.Equal(3.0, Read<double>(3));
        Assert.Equal(3, Read<int>(3.0));
    }

    [Fact]
    public void Numbers_that_do_not_fit_are_refused_with_what_came_and_what_was_wanted()
    {
        Assert.Equal("Python sent the int 300 where byte was wanted, which does not hold it", Assert.ThrowsAny<InvalidCastException>(() => Read<byte>(300)).Message);
        Assert.Contains("the float 1.5 where int", Assert.ThrowsAny<InvalidCastException>(() => Read<int>(1.5)).Message, StringComparison.Ordinal);
        Assert.Contains("True where int", Assert.ThrowsAny<InvalidCastException>(() => Read<int>(true)).Message, StringComparison.Ordinal);
        Assert.Contains("the str \"a\" where double", Assert.ThrowsAny<InvalidCastException>(() => Read<double>("a")).Message, StringComparison.Ordinal);
        Assert.Contains("None where int", Assert.ThrowsAny<InvalidCastException>(() => Read<int>(null)).Message, StringComparison.Ordinal);
        Assert.Contains("where Half", Assert.ThrowsAny<InvalidCastException>(() => Read<Half>(1e6)).Message, StringComparison.Ordinal);
        Assert.StartsWith("[\"a\"][2]: ", Assert.ThrowsAny<InvalidCastException>(() => Read<Dictionary<string, byte[]>>(new Dictionary<string, object> { ["a"] = new[] { 1, 2, 256 } })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_times_and_ids_come_back()
    {
        Same("zoë \ud83d\ude00 \ud800 end");
        Same('x');
        Same(new DateTime(2026, 2, 3, 4, 5, 6, 789).AddMicroseconds(12));
        Same(new DateTime(1, 1, 1));
        Same(new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.FromMinutes(-330)));
        Same(DateOnly.MaxValue);
        Same(new TimeOnly(23, 59, 58, 1, 2));
        Same(TimeSpan.FromMicroseconds(-1));
        Same(-TimeSpan.FromDays(1000.5));
        Same(Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"));
        Same(Colour.Green);
        var utc = new DateTime(2026, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        var back = Read<DateTime>(utc);
        Assert.Equal((utc, DateTimeKind.Utc), (back, back.Kind));
        Assert.Equal(new DateTimeOffset(utc), Read<object>(utc));
        Assert.Equal(new DateOnly(2020, 1, 2), Read<object>(new DateOnly(2020, 1, 2)));
    }

    [Fact]
    public void Collections_come_back_in_the_type_asked_for()
    {
        Same(new List<int> { 1, 2, 3 });
        Same<IReadOnlyList<string>>(["a", "b"]);
        Same(new[] { "a", null, "c" });
        Same(new[] { 1m, 2m });
        Same(new HashSet<string> { "x", "y" });
        Same(new Dictionary<string, double[]> { ["a"] = [1, 2], ["b"] = [] });
        Same((1, "a", 2.5, (true, (string?)null)));
        Same((1, 2, 3, 4, 5, 6, 7, 8, "nine"));
        Same(Tuple.Create(1, "a"));
        Same<int[][]>([[1], [], [2, 3]]);
        Same(new List<(int, string)> { (1, "a") });
        Same(new Dictionary<(int, string), int> { [(1, "a")] = 2 });
        Same<byte[]>([1, 2, 3]);
        Same(new[] { true, false });
        Assert.Equal([1, 2], Read<int[]>(new List<long> { 1, 2 }));
        Assert.Equal([1, 2], Read<List<int>>(new[] { 1.0, 2.0 }));
        Assert.Equal([0, 1, 2], Read<List<int>>(Enumerable.Range(0, 3)));
        Assert.Equal([1, 2], Read<List<int>>(ImmutableArray.Create(1, 2)));
        IDictionary<string, object?> expando = new ExpandoObject();
        expando["a"] = 1;
        Assert.Equal(1, Read<Dictionary<string, int>>(expando)!["a"]);
        Assert.Equal(new int[,] { { 1, 2 }, { 3, 4 } }, Read<int[,]>(new List<List<int>> { new() { 1, 2 }, new() { 3, 4 } }));
        Same(new string[,] { { "a", "b" }, { "c", "d" } });
    }

    [Fact]
    public void Natural_values_are_the_nearest_of_NET()
    {
        Assert.Equal(5L, Read<object>(5));
        Assert.Equal(BigInteger.Pow(10, 30), Read<object>(BigInteger.Pow(10, 30)));
        Assert.Equal(new List<object?> { 1L, "a", null }, Read<object>(new List<object?> { 1, "a", null }));
        Assert.Equal(new object?[] { 1L, "a" }, Read<object>((1, "a")));
        Assert.Equal(new[] { 1, 2 }, Read<object>(new[] { 1, 2 }));
        Assert.Equal(new float[,] { { 1 }, { 2 } }, Read<object>(new float[,] { { 1 }, { 2 } }));
        var set = Assert.IsType<HashSet<object?>>(Read<object>(new HashSet<int?> { 1, null }));
        Assert.True(set.SetEquals([1L, null]) && set.Contains(1) && set.Contains(1.0));
    }

    [Fact]
    public void Dictionaries_are_asked_as_in_Python()
    {
        var read = Assert.IsType<Dictionary<object, object?>>(Read<object>(new Dictionary<object, object?> { [1] = "int", ["a"] = 2, [(1, "x")] = 3, [DBNull.Value] = 4, [2.5] = 5 }));

        Assert.Equal(["int", "int", "int"], [read[1], read[1L], read[1.0]]);
        Assert.Equal(3L, read[new object[] { 1, "x" }]);
        Assert.Equal(4L, read[DBNull.Value]);
        Assert.Equal(5L, read[2.5f]);
        Assert.Contains("None as a key", Assert.ThrowsAny<InvalidCastException>(() => Read<Dictionary<string, int>>(new Dictionary<object, object?> { [DBNull.Value] = 4 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_keys_that_differ_at_their_end_have_different_hashes()
    {
        var rows = Enumerable.Range(0, 100).Select(i => (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, i)).ToHashSet();
        var read = Assert.IsType<HashSet<object?>>(Read<object>(rows));

        Assert.Equal(100, read.Count);
        Assert.InRange(read.Select(row => read.Comparer.GetHashCode(row!)).Distinct().Count(), 90, 100);
    }

    [Fact]
    public void Objects_of_a_numpy_array_stand_in_the_order_of_C_also_where_numpy_holds_them_otherwise()
    {
        // pickle.dumps(numpy.array([[1, None], ["a", 2]], object, order="F"))
        const string Pickle = "cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\n(K\0tC\x01" + "btR(K\x01K\x02K\x02\x86" + "cnumpy\ndtype\n(X\x02\0\0\0O8\x89\x88tR"
            + "(K\x03X\x01\0\0\0|NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK?tb\x88](K\x01NX\x01\0\0\0aK\x02" + "etb.";

        var read = Assert.IsType<object?[,]>(PythonSerializer.Deserialize<object?>([Encoding.Latin1.GetBytes(Pickle)], out _));

        Assert.Equal(new object?[,] { { 1L, null }, { "a", 2L } }, read);
    }

    [Fact]
    public void Decimals_of_floating_point_numbers_have_all_their_digits()
    {
        Assert.Equal(0.12345678901234568m, Read<decimal>(0.12345678901234568));
        Assert.Equal([0.1m, -1234.5m, 0m, 0m], Read<decimal[]>(new[] { 0.1, -1234.5, 0.0, -0.0 }));
        foreach (var beyond in new[] { 1e-300, 1e30, double.NaN })
            Assert.Contains("does not hold it", Assert.ThrowsAny<InvalidCastException>(() => Read<decimal>(beyond)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arrays_beyond_the_longest_buffer_are_refused_with_a_remedy()
    {
        var array = GC.AllocateUninitializedArray<double>((int.MaxValue / sizeof(double)) + 1);

        Assert.Contains("send it in parts", Assert.Throws<CannotShipException>(() => PythonSerializer.Serialize(array)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_in_lists_form_a_matrix_only_where_all_are_of_one_length()
    {
        foreach (var ragged in new List<List<int>>[] { [[], [1]], [[1], []], [[1, 2], [3]] })
            Assert.Contains("same length", Assert.ThrowsAny<InvalidCastException>(() => Read<int[,]>(ragged)).Message, StringComparison.Ordinal);
        Assert.Equal(new int[2, 0], Read<int[,]>(new List<List<int>> { new(), new() }));
        Assert.Equal(new int[0, 0], Read<int[,]>(new List<List<int>>()));
    }

    [Fact]
    public void What_gives_its_items_but_once_is_gone_through_once()
    {
        var items = new Queue<int>([1, 2, 3]);
        Assert.Equal([1, 2, 3], Read<List<int>>(Taken()));

        IEnumerable<int> Taken()
        {
            while (items.TryDequeue(out var item)) yield return item;
        }
    }

    [Fact]
    public void Cycles_and_shared_parts_survive()
    {
        var list = new List<object?>();
        list.Add(list);
        var read = Assert.IsType<List<object?>>(Read<object>(list));
        Assert.Same(read, Assert.IsType<List<object?>>(read[0])[0]);

        var dictionary = new Dictionary<string, object?>();
        dictionary["me"] = new List<object?> { dictionary };
        var again = Read<Dictionary<string, List<Dictionary<string, object?>>>>(new Dictionary<string, object?> { ["me"] = new List<object?> { dictionary } })!;
        Assert.Single(again["me"][0]);

        var shared = new List<int> { 1 };
        var both = Read<List<List<int>>>(new List<List<int>> { shared, shared })!;
        Assert.Same(both[0], both[1]);
    }

    [Fact]
    public void Large_arrays_and_bytes_travel_beside_the_pickle_as_the_callers_memory()
    {
        double[] numbers = [.. Enumerable.Range(0, 1000)];
        var sent = PythonSerializer.Serialize(new object[] { numbers, new byte[2000], new long[10, 20], "x" });

        Assert.Equal([8000, 2000, 1600], sent[1..].Select(b => b.Length));
        numbers[3] = -1;
        Assert.Equal(-1, MemoryMarshal.Cast<byte, double>(sent[1].Span)[3]);
        Assert.Equal("dBq", PythonSerializer.ArraysBehind(sent[0]));
        var read = PythonSerializer.Deserialize<(double[], byte[], long[,], string)>([.. sent, default], out var used);
        Assert.Equal(4, used);
        Assert.Equal(numbers, read.Item1);
        Assert.Equal((10, 20), (read.Item3.GetLength(0), read.Item3.GetLength(1)));
    }

    [Fact]
    public void Arrays_that_were_received_into_their_place_are_not_copied()
    {
        var sent = PythonSerializer.Serialize(new double[20_000]);
        var place = ArrayBuffers.Allocate(PythonSerializer.ArraysBehind(sent[0])[0], sent[1].Length);
        sent[1].CopyTo(place);

        var read = PythonSerializer.Deserialize<double[]>([sent[0], place], out _)!;

        MemoryMarshal.Cast<byte, double>(place.Span)[7] = 42;
        Assert.Equal(42, read[7]);
        var second = PythonSerializer.Deserialize<double[]>([sent[0], place], out _)!;
        Assert.NotSame(read, second);
        Assert.Equal(42, second[7]);
    }

    [Fact]
    public void Tensors_and_memories_are_arrays()
    {
        var tensor = Tensor.Create([1.0, 2, 3, 4, 5, 6], [2, 3]);
        var read = Read<Tensor<double>>(tensor)!;
        Assert.Equal([2, 3], read.Lengths.ToArray());
        Assert.Equal(6.0, read[1, 2]);
        Assert.Equal(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }, Read<object>(tensor));
        Assert.Equal(new double[,] { { 2, 3 }, { 5, 6 } }, Read<double[,]>(tensor.Slice([0..2, 1..3])));
        Assert.Equal([2, 3], Read<int[]>(new[] { 1, 2, 3, 4 }.AsMemory(1, 2)));
        Assert.Equal([2, 3], Read<long[]>((ReadOnlyMemory<int>)new[] { 1, 2, 3, 4 }.AsMemory(1, 2)));
        Assert.Equal(2, Read<Memory<float>>(new[] { 1f, 2f }).Span[1]);
        Assert.Equal([1.0, 2], Read<Tensor<double>>(new List<int> { 1, 2 })!.ToArray());
        Assert.Equal([0, 3], Read<Tensor<int>>(new int[0, 3])!.Lengths.ToArray());
    }

    [Fact]
    public void Large_arrays_deeper_inside_stay_in_the_pickle()
    {
        var deep = new List<List<double[]>> { new() { new double[500], new double[3] } };

        Assert.Single(PythonSerializer.Serialize(deep));
        Same(deep);
        Same(Enumerable.Range(0, 100).Select(i => new double[i + 200]).ToList());
        Same<int[]>([]);
    }

    [Fact]
    public void Keys_that_Python_cannot_sort_are_sent_nevertheless()
    {
        var read = Read<Dictionary<object, object?>>(new Dictionary<object, object?> { [1] = "a", ["x"] = new[] { 1, 2 }, [DBNull.Value] = null })!;

        Assert.Equal(["a", new[] { 1, 2 }, null], [read[1], read["x"], read[DBNull.Value]]);
    }

    [Fact]
    public void Buffers_of_dictionaries_follow_the_sorted_keys()
    {
        // Sorted by code point, which for the last two is not the order of their UTF-16 units.
        string[] keys = ["b", "a", "\uff5e", "\ud83d\ude00"];
        var read = Read<Dictionary<string, int[]>>(keys.ToDictionary(k => k, k => Enumerable.Repeat(k.Length + (k[0] * 3), 1000).ToArray()))!;

        Assert.Equal(["a", "b", "\uff5e", "\ud83d\ude00"], read.Keys);
        foreach (var key in keys) Assert.Equal(key.Length + (key[0] * 3), read[key][5]);
    }

    [Fact]
    public void What_has_no_Python_form_is_refused_with_place_and_remedy()
    {
        var error = Assert.Throws<CannotShipException>(() => PythonSerializer.Serialize(new List<object> { 1, new Dictionary<string, object> { ["x"] = new { A = 1 } } }));
        Assert.Equal("[1][x]", error.Place);
        Assert.Contains("Dictionary<string, object?>", error.Message, StringComparison.Ordinal);
        Assert.Contains("lambda", Assert.Throws<CannotShipException>(() => PythonSerializer.Serialize((Func<int>)(() => 1))).Message, StringComparison.Ordinal);
        Assert.Contains("stands too deep", Assert.Throws<CannotShipException>(() => PythonSerializer.Serialize(new List<List<Reference<int>>> { new() { new("a") } })).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be the key", Assert.Throws<CannotShipException>(() => PythonSerializer.Serialize(new Dictionary<List<int>, int> { [[1]] = 1 })).Message, StringComparison.Ordinal);
        object? deep = null;
        for (var i = 0; i < 1_000_000; i++) deep = new List<object?> { deep };
        Assert.Contains("nested deeper", Assert.Throws<CannotShipException>(() => PythonSerializer.Serialize(deep)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Types_that_no_Python_value_becomes_are_refused()
        => Assert.Contains("which no Python value becomes", Assert.ThrowsAny<InvalidCastException>(() => Read<Version>("1.2")).Message, StringComparison.Ordinal);

    [Fact]
    public void Missing_buffers_are_named()
    {
        var sent = PythonSerializer.Serialize(new double[1000]);
        Assert.Contains("buffer 1", Assert.Throws<PickleException>(() => PythonSerializer.Deserialize<double[]>([sent[0]], out _)).Message, StringComparison.Ordinal);
        Assert.Throws<PickleException>(() => PythonSerializer.Deserialize<double[]>([], out _));
        Assert.Contains("7999 bytes", Assert.Throws<PickleException>(() => PythonSerializer.Deserialize<double[]>([sent[0], sent[1][1..]], out _)).Message, StringComparison.Ordinal);
    }

    private static void Same<T>(T value) => Assert.Equal(value, Read<T>(value));

    private static T Read<T>(object? value)
    {
        var sent = PythonSerializer.Serialize(value);
        var read = PythonSerializer.Deserialize<T>(sent, out var used);
        Assert.Equal(sent.Length, used);
        return read;
    }

    private static string Hex(object? value) => Convert.ToHexStringLower(Assert.Single(PythonSerializer.Serialize(value)).Span);
}
