using System.Collections.Frozen;
using System.Numerics;
using System.Text.RegularExpressions;
using ShippedLibrary;

namespace InteractiveParallel.Serialization.Tests;

/// <summary>Damaged buffers give an InvalidDataException or another value; never another error, and never more memory than the message could fill.</summary>
public sealed class FuzzTests
{
    private const int Rounds = 4_000;
    private const long MostMemory = 16 << 20;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Damaged_values_are_errors(int seed)
    {
        var serializer = new ObjectSerializer();
        var random = new Random(seed);
        var sent = serializer.Serialize<object?>(Sample());
        for (var i = 0; i < Rounds; i++)
        {
            var body = Damage(sent.Buffers[0].ToArray(), random);
            Attempt(() => serializer.Deserialize<object?>([body, .. sent.Buffers[1..]]));
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Damaged_calls_are_errors(int seed)
    {
        var k = 3;
        var text = "captured";
        var call = new CallCanner().Can((Person p, object o, Func<int, int> f) => $"{text}{k}{p}{o}{f(1)}", new Person("A", 1), Sample(), (Func<int, int>)(x => x * k));
        var engine = new TestEngine();
        engine.Prepare(call);
        var worlds = Worlds.OfThisProcess();
        var random = new Random(seed);
        for (var i = 0; i < Rounds; i++)
        {
            var body = Damage(call.Arguments[0].ToArray(), random);
            Attempt(() => new FunctionCache(worlds).Prepare(call.FunctionHash, call.Function, [body, .. call.Arguments[1..]]));
            var function = Damage(call.Function.ToArray(), random);
            var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(function));
            Attempt(() => new FunctionCache(worlds).Missing(hash, function, body));
            Attempt(() => new FunctionCache(worlds).Prepare(hash, function, call.Arguments));
        }
    }

    [Fact]
    public void Every_beginning_of_a_value_is_an_error()
    {
        var serializer = new ObjectSerializer();
        var sent = serializer.Serialize<object?>(Sample());
        for (var length = 0; length < sent.Buffers[0].Length; length++)
            Assert.Throws<InvalidDataException>(() => serializer.Deserialize<object?>([sent.Buffers[0][..length], .. sent.Buffers[1..]]));
    }

    private static object Sample()
    {
        var node = new Node { Name = "n" };
        node.Next = node;
        node.Others.Add(new Node());
        var k = 4;
        return new object?[]
        {
            1, "text", null, 2.5, 1.5m, new DateTime(2026, 1, 1), DateTimeOffset.UnixEpoch, node, new Person("A", 2), new Point(1, 2), new[] { 1, 2, 3 },
            new[,] { { 1, 2 } }, new string[,] { { "a" } }, new List<int> { 1 }, new List<object> { "x" }, new Dictionary<string, int> { ["a"] = 1 },
            new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "a" }, new SortedSet<int> { 1 }, new[] { 1 }.ToFrozenSet(), BigInteger.Pow(9, 40),
            new Regex("a+"), new Uri("http://a"), typeof(Dictionary<string, int>), new OrderException("m", 1), new Lazy<int>(() => k), (Func<int>)(() => k),
            new System.Collections.BitArray(9), new MemoryStream([1, 2]), TimeZoneInfo.Utc, new Queue<int>([1]), (1, "a"), new double[9_000], Functions.Countdown(3),
        };
    }

    private static byte[] Damage(byte[] body, Random random)
    {
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(body.Length);
            switch (random.Next(4))
            {
                case 0:
                    body[at] = (byte)random.Next(256);
                    break;
                case 1:
                    body[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    body = [.. body[..at], .. body[Math.Min(body.Length, at + random.Next(8))..], 0];
                    break;
                default:
                    body[at] = 0xff;
                    if (at + 1 < body.Length)
                        body[at + 1] = 0xff;
                    break;
            }
        }
        return body;
    }

    private static void Attempt(Func<object?> read)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            read();
        }
        catch (InvalidDataException)
        {
            // What damage should give.
        }
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostMemory);
    }
}
