using System.Numerics;

namespace InteractiveParallel.Python.Tests;

/// <content>Values on their way to a Python engine and back.</content>
public abstract partial class PythonEngineTests
{
    [Fact]
    public async Task Values_become_what_Python_has_for_them_and_come_back_as_they_were()
    {
        await Check(7, "int", "7");
        await Check(long.MinValue, "int", "-9223372036854775808");
        await Check(BigInteger.Pow(2, 100), "int", "1267650600228229401496703205376");
        await Check(2.5, "float", "2.5");
        await Check(double.NaN, "float", "nan");
        await Check(double.NegativeInfinity, "float", "-inf");
        await Check(new Complex(1, -2), "complex", "(1-2j)");
        await Check(true, "bool", "True");
        await Check("Grüße, 世界 😀\0", "str", "'Grüße, 世界 😀\\x00'");
        await Check(new byte[] { 0, 255, 10 }, "bytes", "b'\\x00\\xff\\n'");
        await Check((1, "two", 3.0), "tuple", "(1, 'two', 3.0)");
        await Check(new List<string> { "a", "b" }, "list", "['a', 'b']");
        await Check(new Dictionary<string, int> { ["one"] = 1, ["two"] = 2 }, "dict", "{'one': 1, 'two': 2}");
        await Check(new HashSet<int> { 5 }, "set", "{5}");
        await Check(new DateTime(2026, 1, 2, 3, 4, 5, 678), "datetime", "datetime.datetime(2026, 1, 2, 3, 4, 5, 678000)");
        await Check(new DateOnly(2026, 1, 2), "date", "datetime.date(2026, 1, 2)");
        await Check(TimeSpan.FromSeconds(90.5), "timedelta", "datetime.timedelta(seconds=90, microseconds=500000)");
        await Check(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)), "datetime", "datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone(datetime.timedelta(seconds=7200)))");
        await Check(new TimeOnly(3, 4, 5), "time", "datetime.time(3, 4, 5)");
        await Check(12.50m, "Decimal", "Decimal('12.50')");
        await Check(Guid.Empty, "UUID", "UUID('00000000-0000-0000-0000-000000000000')");
        await Check<object?>(null, "NoneType", "None");

        async Task Check<T>(T value, string type, string representation)
        {
            await _client[0].PushAsync("v", value).InTime();

            Assert.Equal((type, representation), await _client[0].PullAsync<string, string>("type(v).__name__", "repr(v)").InTime());
            Assert.Equal(value, await _client[0].PullAsync<T>("v").InTime());
        }
    }

    [Fact]
    public async Task Nested_values_come_in_their_natural_types()
    {
        await _client[0].ExecuteAsync("nested = {'list': [1, 2.5, None, 'x', b'y'], 'tuple': (True, 3+4j), 'set': {2**70}}");

        var nested = Assert.IsAssignableFrom<IDictionary<object, object?>>(await _client[0].PullAsync<object>("nested").InTime());

        Assert.Equal([1L, 2.5, null, "x", "y"u8.ToArray()], Assert.IsType<List<object?>>(nested["list"]));
        Assert.Equal([true, new Complex(3, 4)], Assert.IsType<object?[]>(nested["tuple"]));
        Assert.Equal([BigInteger.Pow(2, 70)], Assert.IsAssignableFrom<IEnumerable<object?>>(nested["set"]));
    }

    [Fact]
    public async Task Numeric_arrays_are_numpy_s_of_the_same_type_and_shape()
    {
        await Check(new[] { 1, 2, 3 }, "int32", "(3,)");
        await Check(new[] { 1.5, 2.5 }, "float64", "(2,)");
        await Check(new[] { 1f }, "float32", "(1,)");
        await Check(new ushort[] { 65535 }, "uint16", "(1,)");
        await Check(new[] { true, false }, "bool", "(2,)");
        await Check(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }, "float64", "(2, 3)");
        await Check(new long[2, 3, 4], "int64", "(2, 3, 4)");
        await Check(Array.Empty<double>(), "float64", "(0,)");

        async Task Check<T>(T value, string type, string shape)
        {
            await _client[0].PushAsync("a", value).InTime();

            Assert.Equal((type, shape), await _client[0].PullAsync<string, string>("a.dtype.name", "str(a.shape)").InTime());
            Assert.Equal(value, await _client[0].PullAsync<T>("a").InTime());
        }
    }

    [Fact]
    public async Task Big_arrays_arrive_whole_in_both_directions()
    {
        var sent = Enumerable.Range(0, 1_000_000).Select(i => i * 0.5).ToArray();
        await _client[0].PushAsync("big", sent).InTime();

        Assert.Equal(sent.Sum(), await _client[0].PullAsync<double>("float(big.sum())").InTime());
        Assert.Equal(sent, await _client[0].PullAsync<double[]>("big").InTime());
        var several = await _client[0].PullAsync<double[]>(["big", "big * 2"]).InTime();
        Assert.Equal(sent, several[0]);
        Assert.Equal(999_999.0, several[1][^1]);
    }

    [Fact]
    public async Task Fortran_order_columns_and_numbers_of_numpy_are_read()
    {
        await _client[0].ExecuteAsync("import numpy as np\nm = np.arange(6.0).reshape(2, 3)");

        Assert.Equal(new double[,] { { 0, 3 }, { 1, 4 }, { 2, 5 } }, await _client[0].PullAsync<double[,]>("m.T").InTime());
        Same.Items([1, 4], await _client[0].PullAsync<double[]>("m[:, 1]").InTime());
        Assert.Equal(5.0, await _client[0].PullAsync<double>("m[1, 2]").InTime());
        Assert.Equal(15, await _client[0].PullAsync<int>("np.int64(15)").InTime());
        Assert.Equal(15.0, await _client[0].PullAsync<double>("np.array(15.0)").InTime());
    }

    [Fact]
    public async Task Value_of_another_type_says_what_came_and_what_was_wanted()
    {
        await _client[0].PushAsync("text", "no number").InTime();

        var error = await Assert.ThrowsAsync<InvalidCastException>(() => _client[0].PullAsync<int>("text").InTime());
        var overflow = await Assert.ThrowsAsync<InvalidCastException>(() => _client[0].PullAsync<int>("2**40").InTime());

        Assert.EndsWith("on engine 0: Python sent the str \"no number\" where int was wanted", error.Message);
        Assert.EndsWith("the int 1099511627776 where int was wanted, which does not hold it", overflow.Message);
    }

    [Fact]
    public async Task Value_that_has_no_form_here_says_so_and_what_helps()
    {
        var result = _client[0].PullAsync<object>("__import__('fractions').Fraction(1, 3)");

        var error = await Assert.ThrowsAsync<ParallelException>(() => result.InTime());

        Assert.Contains("engine 0", error.Message);
        Assert.Contains("fractions.Fraction", error.Message);
        Assert.Contains("send it as numbers", error.Message);
    }
}
