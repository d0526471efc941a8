using System.Collections;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using ShippedLibrary;

namespace InteractiveParallel.Serialization.Tests;

public sealed class ValueTests
{
    public static TheoryData<object> Values =>
    [
        true, (sbyte)-1, (byte)2, 'x', '\ud800', (short)-3, (ushort)3, -4, 4u, -5L, 5ul, (Half)1.5, 2.5f, double.NaN, -0.0, 1.10m, decimal.MinValue,
        Int128.MinValue, UInt128.MaxValue, BigInteger.Pow(-3, 500), new Complex(1, -2), Guid.NewGuid(),
        new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), new DateTime(1, DateTimeKind.Unspecified), DateTime.MaxValue,
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromMinutes(-330)), new DateOnly(2026, 12, 31), new TimeOnly(23, 59, 59), TimeSpan.FromTicks(-1),
        new System.Index(3, fromEnd: true), 2..^1, Level.High, DayOfWeek.Friday, new Version(1, 2, 3), new Uri("http://a/b?c#d"), new Uri("b/c", UriKind.Relative),
        "", "text", "ä", "\u4e2d\udc00", new string('x', 300), new Point(1, 2), new Person("Ann", 30, Level.High),
        (1, "a", 2.0), Tuple.Create(1, "x", new Point(3, 4)), KeyValuePair.Create("k", 7), typeof(int), typeof(Dictionary<string, Person[]>), typeof(List<>),
        CultureInfo.InvariantCulture, IPAddress.Parse("10.1.2.3"), IPAddress.IPv6Loopback, new IPEndPoint(IPAddress.Loopback, 80), IPAddress.Any,
    ];

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void A_value_survives_untyped_slots(object value)
    {
        var back = RoundTrip.Untyped(value);

        Assert.Equal(value, back);
        Assert.True(value.GetType() == back.GetType() || value is IPAddress);
    }

    [Fact]
    public void Generated_values_survive()
    {
        Survives<string>();
        Survives<double[]>();
        Survives<List<(int, string, decimal)>>();
        Survives<Dictionary<string, long?>>();
        Survives<DateTime>();
        Survives<(byte[], char, bool, Guid)>();
        Survives<Tuple<int, string[][]>>();
        Survives<Dictionary<(short, bool), float?>>();
        Survives<BigInteger>();
    }

    [Fact]
    public void A_local_time_stays_the_same_instant()
    {
        var time = new DateTime(2026, 7, 8, 9, 10, 11, DateTimeKind.Local);
        var back = RoundTrip.Of(time);
        Assert.Equal((time, DateTimeKind.Local), (back, back.Kind));
    }

    [Fact]
    public void Nullables_keep_null_and_value()
    {
        Assert.Null(RoundTrip.Of<int?>(null));
        Assert.Equal(5, RoundTrip.Of<int?>(5));
        Assert.Equal(new Point(1, 2), RoundTrip.Of<Point?>(new Point(1, 2)));
    }

    [Fact]
    public void Text_objects_keep_their_content()
    {
        Assert.Equal("abc", RoundTrip.Of(new StringBuilder("abc")).ToString());
        var regex = RoundTrip.Of(new Regex("a(b+)", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(3)));
        Assert.Equal(("a(b+)", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(3)), (regex.ToString(), regex.Options, regex.MatchTimeout));
        Assert.Empty(RoundTrip.Of<Encoding>(new UTF8Encoding(false)).GetPreamble());
        Assert.Equal(3, RoundTrip.Of(Encoding.UTF8).GetPreamble().Length);
        Assert.Equal(Encoding.Latin1.CodePage, RoundTrip.Of(Encoding.Latin1).CodePage);
    }

    [Fact]
    public void Bits_and_streams_in_memory_keep_their_content()
    {
        var bits = new BitArray([true, false, true]);
        Assert.Equal(bits.Cast<bool>(), RoundTrip.Of(bits).Cast<bool>());
        var stream = new MemoryStream();
        stream.Write([1, 2, 3]);
        stream.Position = 1;
        var back = RoundTrip.Of(stream);
        Assert.Equal((2, 3L), (back.ReadByte(), back.Length));
        back.Position = 3;
        back.WriteByte(4);
        Assert.Equal([1, 2, 3, 4], back.ToArray());
    }

    [Fact]
    public void Memory_travels_as_what_it_shows()
    {
        int[] numbers = [1, 2, 3, 4];
        Assert.Equal([2, 3], RoundTrip.Of(numbers.AsMemory(1, 2)).ToArray());
        Assert.Equal("bc", RoundTrip.Of("abcd".AsMemory(1, 2)).ToString());
        Assert.Equal([3, 4], RoundTrip.Of(new ArraySegment<int>(numbers, 2, 2)));
        Assert.Null(RoundTrip.Of(default(ArraySegment<int>)).Array);
    }

    [Fact]
    public void A_lazy_value_travels_as_value_or_as_factory()
    {
        var done = new Lazy<int>(() => 5);
        Assert.Equal(5, done.Value);
        Assert.True(RoundTrip.Of(done).IsValueCreated);
        var open = RoundTrip.Of(new Lazy<int>(() => 6));
        Assert.False(open.IsValueCreated);
        Assert.Equal(6, open.Value);
    }

    [Fact]
    public void A_random_generator_goes_on_where_it_was()
    {
        foreach (var random in new[] { new Random(), new Random(42) })
        {
            random.Next();
            var copy = RoundTrip.Of(random);
            Assert.Equal(random.Next(), copy.Next());
        }
        Assert.Same(Random.Shared, RoundTrip.Of(Random.Shared));
    }

    [Fact]
    public void Time_zones_keep_their_rules()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("x", TimeSpan.FromHours(2), "X", "X");
        Assert.Equal(zone, RoundTrip.Of(zone));
    }

    private static void Survives<T>() => Prop.ForAll<T>(value => Equal(value, RoundTrip.Of(value)) && Equal(value, RoundTrip.Untyped(value))).QuickCheckThrowOnFailure();

    private static bool Equal<T>(T a, T b) => a is IStructuralEquatable x ? x.Equals(b, StructuralComparisons.StructuralEqualityComparer)
        : a is IEnumerable xs && b is IEnumerable ys ? xs.Cast<object>().SequenceEqual(ys.Cast<object>())
        : Equals(a, b);
}
