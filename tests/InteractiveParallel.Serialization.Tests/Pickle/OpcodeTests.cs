using System.Numerics;
using System.Text;
using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Tests.Pickle;

/// <summary>Each instruction of the pickle machine, also those that today's Python no longer writes.</summary>
public sealed class OpcodeTests
{
    [Theory]
    [InlineData("I42\n.", 42L)]
    [InlineData("I01\n.", true)]
    [InlineData("I00\n.", false)]
    [InlineData("L-7L\n.", -7L)]
    [InlineData("F1.5\n.", 1.5)]
    [InlineData("F-inf\n.", double.NegativeInfinity)]
    [InlineData("Fnan\n.", double.NaN)]
    [InlineData("S'a\\n\\x41\\101\\\\\\'\\q'\n.", "a\nAA\\'\\q")]
    [InlineData("S\"it's\"\n.", "it's")]
    [InlineData("S''\n.", "")]
    [InlineData("Va\\u20ac\\U0001f600\\\\u0041\u00e9\n.", "a€\ud83d\ude00\\\\u0041é")]
    [InlineData("X\x02\0\0\0hi.", "hi")]
    [InlineData("\x8d\x02\0\0\0\0\0\0\0hi.", "hi")]
    [InlineData("U\x02hi.", "hi")]
    [InlineData("T\x02\0\0\0hi.", "hi")]
    [InlineData("\x8a\x00.", 0L)]
    [InlineData("\x8b\x02\0\0\0\x00\x80.", -32768L)]
    [InlineData("K\x01K\x02" + "0.", 1L)]
    [InlineData("K\x01(K\x02K\x03" + "1.", 1L)]
    [InlineData("K\x01(0.", 1L)]
    [InlineData("K\x05\x94h\x00.", 5L)]
    [InlineData("K\x05q\x09K\x06h\x09.", 5L)]
    [InlineData("K\x05r\xff\xff\xff\xffK\x06j\xff\xff\xff\xff.", 5L)]
    [InlineData("K\x05p77\nK\x06g77\n.", 5L)]
    public void Scalars_and_the_memo(string pickle, object? expected) => Assert.Equal(expected, Read(pickle));

    [Fact]
    public void Containers()
    {
        Assert.Equal(new List<object?> { 1L, 1L }, Read("](K\x01" + "2e."));
        Assert.Equal(new List<object?> { 1L, null }, Read("(K\x01Nl."));
        Assert.Equal([1L, "a"], Assert.IsType<PickleTuple>(Read("(K\x01U\x01" + "at.")).Items);
        Assert.Equal([1L, 2L, 3L], Assert.IsType<PickleTuple>(Read("K\x01K\x02K\x03\x87.")).Items);
        Assert.Equal([new(null, 1L), new("a", 2L)], Assert.IsType<PickleDictionary>(Read("(NK\x01U\x01" + "aK\x02" + "d.")));
        var set = Assert.IsType<PickleSet>(Read("\x8f(NK\x01\x90."));
        Assert.Equal([null, 1L], set.Items);
        Assert.True(Assert.IsType<PickleSet>(Read("(K\x01\x91.")).IsFrozen);
        Assert.Equal("ab"u8.ToArray(), Read("\x8e\x02\0\0\0\0\0\0\0ab."));
        var array = Assert.IsType<PickleCall>(Read("\x96\x02\0\0\0\0\0\0\0ab."));
        Assert.Equal("builtins.bytearray", $"{array.Function}");
    }

    [Fact]
    public void Objects_are_names_with_parts_and_nothing_more()
    {
        var made = Assert.IsType<PickleObject>(Read("\x80\x04\x8c\x01m\x8c\x01" + "C\x93)}\x8c\x01xK\x01s\x92}\x8c\x01yK\x02sb."));
        Assert.Equal("m.C", $"{made.Class}");
        Assert.True(made.Keywords!.TryGetValue("x", out var x) && x is 1L);
        Assert.True(((PickleDictionary)made.State!).TryGetValue("y", out var y) && y is 2L);

        var old = Assert.IsType<PickleCall>(Read("(K\x01im\nC\n."));
        Assert.Equal(("m.C", 1), ($"{old.Function}", old.Arguments.Items.Count));
        Assert.Equal("m.C", $"{Assert.IsType<PickleCall>(Read("(cm\nC\nK\x01o.")).Function}");

        var ordered = Assert.IsType<PickleCall>(Read("ccollections\nOrderedDict\n)RU\x01" + "aK\x01s(K\x05" + "e."));
        Assert.Equal("a", Assert.Single(ordered.Entries!).Key);
        Assert.Equal(5L, Assert.Single(ordered.Items!));
        Assert.Equal("builtins.range", $"{Read("c__builtin__\nxrange\n.")}");
        Assert.Equal("zoneinfo.ZoneInfo._unpickle", $"{Read("cbuiltins\ngetattr\nczoneinfo\nZoneInfo\nU\x09_unpickle\x86R.")}");
    }

    [Theory]
    [InlineData("\x82\x01.", "extension number")]
    [InlineData("\x83\x01\x01.", "extension number")]
    [InlineData("\x84\x01\0\0\0.", "extension number")]
    [InlineData("Pid\n.", "persistent id")]
    [InlineData("K\x01Q.", "persistent id")]
    [InlineData("\x80\x06.", "protocol 6")]
    [InlineData(".", "a value is missing")]
    [InlineData("K\x01(.", "a value is missing")]
    [InlineData("t.", "a mark is missing")]
    [InlineData("h\x01.", "nothing is remembered at 1")]
    [InlineData("K\x01K\x02\x61.", "no list")]
    [InlineData("}(K\x01u.", "a key without a value")]
    [InlineData("K\x01)R.", "what is called is no name")]
    [InlineData("\x8c\x02\xff\xff.", "not UTF-8")]
    [InlineData("S'a\n.", "not quoted")]
    [InlineData("V\\u12\n.", "damaged \\u")]
    [InlineData("T\xff\xff\xff\xff.", "negative")]
    [InlineData("X\xff\xff\xff\x7f.", "cut off")]
    [InlineData("\x8e\xff\xff\xff\xff\xff\xff\xff\xff.", "cut off")]
    [InlineData("\x97.", "a buffer outside of it is missing")]
    [InlineData("\x99.", "unknown instruction 0x99")]
    [InlineData("N", "cut off")]
    [InlineData("", "cut off")]
    public void What_cannot_be_read_is_named(string pickle, string reason)
        => Assert.Contains(reason, Assert.Throws<PickleException>(() => Read(pickle)).Message, StringComparison.Ordinal);

    [Fact]
    public void Whole_numbers_have_as_many_digits_as_Python_allows()
    {
        Assert.Equal(BigInteger.Pow(10, 4299), Read($"L1{new string('0', 4299)}L\n."));
        Assert.Contains("4300 digits", Assert.Throws<PickleException>(() => Read($"L{new string('1', 4301)}L\n.")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Buffers_outside_are_taken_in_order_and_written_outside_again()
    {
        ReadOnlyMemory<byte>[] beside = [new byte[] { 1 }, new byte[] { 2, 3 }];
        var read = Assert.IsType<List<object?>>(PickleReader.Read(Bytes("\x80\x05](\x97\x97\x98" + "e."), _ => true, beside));
        var buffers = read.Cast<PickleBuffer>().ToArray();
        Assert.Equal([false, true], buffers.Select(b => b.IsReadOnly));
        Assert.Equal([1, 2], buffers.Select(b => b.Memory.Length));

        var outside = new List<ReadOnlyMemory<byte>>();
        PickleWriter.Write(read, 5, outOfBand: outside);
        Assert.Equal([1, 2], outside.Select(b => b.Length));
        var inside = Assert.IsType<List<object?>>(PickleReader.Read(PickleWriter.Write(read, 5), _ => true));
        Assert.IsType<PickleCall>(inside[0]);
        Assert.Equal(new byte[] { 2, 3 }, inside[1]);
    }

    [Fact]
    public void Tuples_and_objects_that_lead_back_to_themselves_survive()
    {
        var list = new List<object?>();
        var tuple = new PickleTuple(list, 1L);
        list.Add(tuple);
        var read = Assert.IsType<PickleTuple>(PickleReader.Read(PickleWriter.Write(tuple), _ => true));
        Assert.Same(read, Assert.IsType<List<object?>>(read.Items[0])[0]);

        var made = new PickleObject(new PickleGlobal("m", "C"), PickleTuple.Empty);
        made.State = new PickleDictionary { ["me"] = made };
        var again = Assert.IsType<PickleObject>(PickleReader.Read(PickleWriter.Write(made), _ => true));
        Assert.True(((PickleDictionary)again.State!).TryGetValue("me", out var me));
        Assert.Same(again, me);
    }

    [Theory]
    [InlineData(999)]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(2001)]
    public void Long_lists_and_dictionaries_come_in_batches(int count)
    {
        var numbers = Enumerable.Range(0, count).ToList();
        Assert.Equal(numbers.Select(n => (object?)(long)n), PickleReader.Read(PickleWriter.Write(numbers), _ => true));
        var dictionary = Assert.IsType<PickleDictionary>(PickleReader.Read(PickleWriter.Write(numbers.ToDictionary(n => n)), _ => true));
        Assert.Equal(count, dictionary.Count);
    }

    private static object? Read(string pickle) => PickleReader.Read(Bytes(pickle), _ => true);

    private static byte[] Bytes(string pickle) => Encoding.Latin1.GetBytes(pickle);
}
