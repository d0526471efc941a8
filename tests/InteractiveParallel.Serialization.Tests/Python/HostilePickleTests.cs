using System.Numerics;
using System.Text;
using InteractiveParallel.Serialization.Pickle;
using InteractiveParallel.Serialization.Python;

namespace InteractiveParallel.Serialization.Tests.Python;

/// <summary>Pickles that were damaged, or made to harm: an error or another value, never another exception, and never more memory than is due.</summary>
public sealed class HostilePickleTests
{
    private const int Rounds = 15_000;
    private const long MostMemory = 600L << 20;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Damaged_pickles_are_errors(int seed)
    {
        var random = new Random(seed);
        ReadOnlyMemory<byte>[][] sent = [.. Samples().Select(PythonSerializer.Serialize), .. OldPickles().Select(p => new ReadOnlyMemory<byte>[] { p })];
        for (var round = 0; round < Rounds; round++)
        {
            var buffers = sent[round % sent.Length].ToArray();
            buffers[0] = Damage(buffers[0].ToArray(), random);
            Attempt(buffers);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Random_instructions_are_errors(int seed)
    {
        var random = new Random(seed);
        var instructions = Encoding.Latin1.GetBytes("(.012FIJKLMNRQPSTUVXabcdegijhloprqstu}])GBC\x80\x81\x82\x85\x86\x87\x88\x89\x8a\x8b\x8c\x8d\x8e\x8f\x90\x91\x92\x93\x94\x95\x96\x97\x98\x00\x01\x02\n");
        for (var round = 0; round < Rounds; round++)
        {
            var pickle = new byte[random.Next(1, 60)];
            for (var i = 0; i < pickle.Length; i++) pickle[i] = random.Next(4) == 0 ? (byte)random.Next(256) : instructions[random.Next(instructions.Length)];
            pickle[^1] = (byte)'.';
            Attempt([pickle, new byte[random.Next(20)]]);
        }
    }

    [Fact]
    public void Every_beginning_of_a_value_is_an_error()
    {
        foreach (var sample in Samples())
        {
            var sent = PythonSerializer.Serialize(sample);
            for (var length = 0; length < sent[0].Length; length++)
            {
                ReadOnlyMemory<byte>[] cut = [sent[0][..length], .. sent[1..]];
                Assert.Throws<PickleException>(() => PythonSerializer.Deserialize<object?>(cut, out _));
            }
        }
    }

    [Fact]
    public void A_tower_of_shared_tuples_costs_no_more_than_its_length()
    {
        // t = (t, t) a hundred times: two to the power of a hundred leaves, as a value, and twice as a key.
        // Counts only are asserted: an assertion that printed such a value would not end.
        var tower = ")" + string.Concat(Enumerable.Repeat("2\x86", 100));
        Assert.Equal(2, ((object?[])Natural(tower + ".")!).Length);
        Assert.True(((Dictionary<object, object?>)Natural($"}}({tower}K\x01{tower}K\x02u.")!).Count == 1);
        Assert.True(((HashSet<object?>)Natural($"\x8f({tower}{tower}\x90.")!).Count == 1);
    }

    [Fact]
    public void A_tower_of_shared_lists_is_read_once_in_each_type()
    {
        // Each list holds the one before a thousand times.
        var pickle = new StringBuilder("]\x94");
        for (var level = 0; level < 5; level++)
        {
            pickle.Append("](");
            for (var i = 0; i < 1000; i++) pickle.Append('h').Append((char)level);
            pickle.Append("e\x94");
        }

        var read = Typed<List<List<List<List<List<List<int>>>>>>>(pickle.Append('.').ToString());
        Assert.Same(read[0][0][0], read[999][999][999]);
        // Four levels of a thousand would be a million million numbers.
        Assert.Throws<PickleException>(() => Typed<object[,,,]>(pickle.ToString()));
    }

    [Fact]
    public void Few_bytes_do_not_become_gigabytes()
    {
        const string Range = "cbuiltins\nrange\n(K\0L99999999999L\nK\x01tR";
        Assert.Contains("unfolds", Assert.Throws<PickleException>(() => Natural(Range + ".")).Message, StringComparison.Ordinal);
        var ten = "cbuiltins\nrange\n(K\0L9999999L\nK\x01tR";
        Assert.Contains("unfolds", Assert.Throws<PickleException>(() => Natural($"]({string.Concat(Enumerable.Repeat(ten, 50))}e.")).Message, StringComparison.Ordinal);
        var shared = $"]\x94(X\x00\x00\x10\x00{new string('a', 1 << 20)}\x94{string.Concat(Enumerable.Repeat("c_codecs\nencode\nh\x01\x85R", 100))}e.";
        Assert.Contains("unfolds", Assert.Throws<PickleException>(() => Natural(shared)).Message, StringComparison.Ordinal);
        Assert.Throws<PickleException>(() => Natural("cnumpy.core.multiarray\n_reconstruct\n)R(K\x01(L2147483647L\ntcnumpy\ndtype\nU\x02U0\x85R\x89U\0tb."));
        Assert.Throws<PickleException>(() => Natural("cnumpy.core.multiarray\n_reconstruct\n)R(K\x01(L2147483647L\nL2147483647L\nL2147483647L\ntcnumpy\ndtype\nU\x02i8\x85R\x89U\0tb."));
    }

    [Fact]
    public void Shared_parts_are_not_paid_for_at_each_place()
    {
        const int Places = 100_000;
        var many = string.Concat(Enumerable.Repeat("K\x01", Places));
        Assert.Equal(Places, ((List<object?>)Natural($"]\x94({many}e0]({string.Concat(Enumerable.Repeat("h\0", Places))}e.")!).Count);
        var attributes = $"}}(U\x03intK\x05{string.Concat(Enumerable.Repeat("K\x01N", Places))}u\x94" + "0";
        var ids = (List<object?>)Natural($"cuuid\nUUID\n\x94" + $"0{attributes}]({string.Concat(Enumerable.Repeat("h\0)\x81h\x01" + "b", Places))}e.")!;
        Assert.Equal(ids[0], ids[^1]);
        var text = $"X\0\0\x10\0{new string('a', 1 << 20)}\x94" + "0";
        var keys = string.Concat(Enumerable.Repeat("h\0", Places));
        Assert.Contains("unfolds", Assert.Throws<PickleException>(() => Natural($"{text}\x8f({keys}\x90.")).Message, StringComparison.Ordinal);
        Assert.Contains("unfolds", Assert.Throws<PickleException>(() => Typed<HashSet<string>>($"{text}\x8f({keys}\x90.")).Message, StringComparison.Ordinal);
        var entries = string.Concat(Enumerable.Repeat("h\0N", Places));
        Assert.Contains("unfolds", Assert.Throws<PickleException>(() => Typed<Dictionary<string, object>>($"{text}}}({entries}u.")).Message, StringComparison.Ordinal);
        var times = string.Concat(Enumerable.Repeat("cdatetime\ndatetime\nh\0\x85R", Places));
        var moment = "\x07\x6a\x01\x02\x03\x04\x05\0\0\0";
        Assert.Contains("unfolds", Assert.Throws<PickleException>(() => Natural($"X\x0a\0\x10\0{moment}{text[5..]}]({times}e.")).Message, StringComparison.Ordinal);
        var names = $"0cbuiltins\ngetattr\n\x94" + "0cbuiltins\nx\n\x94" + "0](" + string.Concat(Enumerable.Repeat("h\x01h\x02h\0\x86R", Places));
        Assert.Contains("1000 characters", Assert.Throws<PickleException>(() => Natural($"{text[..^1]}{names}e.")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arrays_that_share_a_pickle_are_read_from_it_once()
    {
        var inner = $"cnumpy.core.multiarray\n_reconstruct\n)R(K\x01M\x10\x27\x85" + $"cnumpy\ndtype\nU\x02O8\x85R\x89]({new string(']', 10_000)}etb.";
        var canned = $"cipyparallel.serialize.canning\nCannedArray\n\x94" + $"0}}(U\x07pickled\x88U\x07" + "buffers]B" + Encoding.Latin1.GetString(BitConverter.GetBytes(inner.Length)) + inner + "au\x94" + "0](";

        var read = (List<object?>)Natural(canned + string.Concat(Enumerable.Repeat("h\0)\x81h\x01" + "b", 10_000)) + "e.")!;

        Assert.Equal(10_000, ((object?[])read[0]!).Length);
        Assert.Same(read[0], read[^1]);
    }

    [Fact]
    public void Rows_without_elements_are_counted()
        => Assert.Contains(
            "unfolds",
            Assert.Throws<PickleException>(() => Typed<int[][]>("cnumpy.core.multiarray\n_reconstruct\n)R(K\x01(L2147483647L\nK\0tcnumpy\ndtype\nU\x02i8\x85R\x89U\0tb.")).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("U\x17<M8[99999999999999999s]")]
    [InlineData("cnumpy\ndtype\nU\x02M8\x85R(K\x04U\x01<NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\0}(U\x02nsL99999999999L\nK\x01K\x01t\x86tb")]
    public void A_damaged_element_type_is_no_array_and_an_error(string dtype)
    {
        var pickle = Encoding.Latin1.GetBytes($"cipyparallel.serialize.canning\nCannedArray\n)\x81}}(U\x05shapeK\x01\x85U\x05" + $"dtype{dtype}U\x07pickled\x89U\x07" + "buffers]Naub.");

        Assert.Equal("B", PythonSerializer.ArraysBehind(pickle));
        Assert.Contains("no count of units", Assert.Throws<PickleException>(() => PythonSerializer.Deserialize<object?>([pickle, new byte[8]], out _)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Buffers_that_are_the_list_they_stand_in_do_no_harm()
    {
        var pickle = Encoding.Latin1.GetBytes("]\x94(Ncipyparallel.serialize.canning\nCannedBytes\n)\x81}U\x07" + "buffersh\0sbe.");

        var read = (List<object?>)PythonSerializer.Deserialize<object?>([pickle, new byte[3]], out var used)!;

        Assert.Equal(2, used);
        Assert.Equal(2, read.Count);
    }

    [Fact]
    public void Deep_values_are_refused_and_not_fatal()
    {
        Assert.Contains("nested deeper", Assert.Throws<PickleException>(() => Natural(new string(']', 2_000_000) + new string('a', 1_999_999) + ".")).Message, StringComparison.Ordinal);
        Assert.Contains("nested deeper", Assert.Throws<PickleException>(() => Natural(")" + new string('\x85', 2_000_000) + ".")).Message, StringComparison.Ordinal);
        var calls = string.Concat(Enumerable.Repeat("cbuiltins\nbytes\n", 100_000)) + "U\0" + string.Concat(Enumerable.Repeat("\x85R", 100_000)) + ".";
        Assert.Throws<PickleException>(() => Natural(calls));
        Assert.Contains("made of itself", Assert.Throws<PickleException>(() => Natural("cipyparallel.serialize.canning\nCannedObject\n)\x81\x94}U\x03objh\0sb.")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cos\nsystem\nU\x04" + "echo\x85R.", "os.system")]
    [InlineData("cbuiltins\neval\nU\x04" + "1+1 \x85R.", "builtins.eval")]
    [InlineData("cbuiltins\nopen\nU\x04" + "file\x85R.", "builtins.open")]
    [InlineData("csubprocess\nPopen\n)\x81.", "subprocess.Popen")]
    [InlineData("(U\x04" + "echoios\nsystem\n.", "os.system")]
    [InlineData("cfractions\nFraction\nU\x03" + "1/2\x85R.", "fractions.Fraction")]
    [InlineData("cbuiltins\ngetattr\ncos\n__dict__\nU\x06system\x86R)R.", "os.__dict__.system")]
    [InlineData("cpandas.core.frame\nDataFrame\n)\x81.", "pandas.core.frame.DataFrame")]
    public void Nothing_outside_of_the_table_is_made(string pickle, string name)
    {
        var error = Assert.Throws<PickleException>(() => Natural($"](K\x01{pickle[..^1]}e."));

        Assert.StartsWith($"[1]: cannot unpickle {name} in C#", error.Message, StringComparison.Ordinal);
    }

    private static object? Natural(string pickle) => Typed<object?>(pickle);

    private static T Typed<T>(string pickle) => PythonSerializer.Deserialize<T>([Encoding.Latin1.GetBytes(pickle)], out _);

    private static void Attempt(ReadOnlyMemory<byte>[] buffers)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Swallow(() => PythonSerializer.Deserialize<object?>(buffers, out _));
        Swallow(() => PythonSerializer.Deserialize<double[]>(buffers, out _));
        Swallow(() => PythonSerializer.Deserialize<Dictionary<string, List<(int, object)>>>(buffers, out _));
        Swallow(() => PythonRequest.Read(buffers));
        PythonSerializer.ArraysBehind(buffers[0]);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostMemory);
    }

    private static void Swallow(Func<object?> read)
    {
        try
        {
            read();
        }
        catch (Exception error) when (error is PickleException or InvalidCastException { HResult: not 0 })
        {
            // What damage should give. A cast of ours has a text that names Python.
            if (error is InvalidCastException) Assert.Contains("Python sent", error.Message, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<object?> Samples() =>
    [
        new object?[] { 1, -70000, "text", null, 2.5, 1.5m, new DateTime(2026, 1, 1), DateTimeOffset.UnixEpoch, Guid.Empty, new Complex(1, 2), BigInteger.Pow(9, 400), TimeSpan.FromDays(1) },
        new Dictionary<object, object?> { ["a"] = new[] { 1, 2 }, ["b"] = new double[2, 2], ["c"] = new double[300], ["d"] = new byte[5] },
        Enumerable.Range(0, 70).Select(i => (i, new[] { (float)i })).ToList(),
        new HashSet<object> { 1, "x", (1, 2), new DateOnly(2020, 1, 1), new TimeOnly(1, 2) },
        new double[1000],
        new Reference<int>("x"),
    ];

    private static IEnumerable<byte[]> OldPickles() =>
    [
        .. new[]
        {
            "ccollections\nOrderedDict\n)R(U\x01" + "aK\x01U\x01" + "b]u.",
            "ccollections\ndeque\n)K\x05\x86R(K\x01K\x02" + "e.",
            "c__builtin__\nset\n](K\x01Ne\x85R.",
            "cdatetime\ndatetime\nU\x0a\x07\xea\x01\x02\x03\x04\x05\x00\x00\x00" + "cdatetime\ntimezone\ncdatetime\ntimedelta\nK\x00K\x00K\x00\x87R\x85R\x86R.",
            "cnumpy.core.multiarray\n_reconstruct\n)R(K\x01K\x02\x85" + "cnumpy\ndtype\nU\x02i2\x85R(K\x03U\x01>NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb\x89U\x04" + "abcdtb.",
            "cnumpy.core.multiarray\nscalar\ncnumpy\ndtype\nU\x02M8\x85R(K\x04U\x01<NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00}(U\x02nsK\x01K\x01K\x01t\x86tbU\x08" + "abcdefgh\x86R.",
            "cdecimal\nDecimal\nU\x04" + "1E-3\x85R.",
            "cuuid\nUUID\n)\x81}U\x03intL5L\nsb.",
            "cbuiltins\nrange\nK\x01K\x09K\x02\x87R.",
            "cbuiltins\ngetattr\nczoneinfo\nZoneInfo\nU\x09_unpickle\x86RU\x03UTCK\x01\x86R.",
            "cnumpy\ndtype\nU\x03" + "f16\x85R.",
        }.Select(Encoding.Latin1.GetBytes),
    ];

    private static byte[] Damage(byte[] body, Random random)
    {
        for (var times = random.Next(1, 5); times > 0 && body.Length > 0; times--)
        {
            var at = random.Next(body.Length);
            switch (random.Next(5))
            {
                case 0:
                    body[at] = (byte)random.Next(256);
                    break;
                case 1:
                    body[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    body = [.. body[..at], .. body[Math.Min(body.Length, at + random.Next(8))..]];
                    break;
                case 3:
                    var from = random.Next(body.Length);
                    body = [.. body[..at], .. body[from..Math.Min(body.Length, from + random.Next(12))], .. body[at..]];
                    break;
                default:
                    body[at] = 0xff;
                    break;
            }
        }

        return body;
    }
}
