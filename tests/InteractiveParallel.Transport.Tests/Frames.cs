using System.Text;

namespace InteractiveParallel.Transport.Tests;

/// <summary>Makes and compares messages.</summary>
internal static class Frames
{
    public static ReadOnlyMemory<byte>[] Of(params string[] texts) => [.. texts.Select(t => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(t))];

    public static string Text(ReadOnlyMemory<byte>[] frames) => string.Join('|', frames.Select(f => Encoding.UTF8.GetString(f.Span)));

    public static ReadOnlyMemory<byte>[] Random(int seed, params int[] sizes)
    {
        var random = new Random(seed);
        return [.. sizes.Select(size =>
        {
            var bytes = new byte[size];
            random.NextBytes(bytes);
            return (ReadOnlyMemory<byte>)bytes;
        })];
    }

    public static void AssertEqual(ReadOnlyMemory<byte>[] expected, ReadOnlyMemory<byte>[] actual)
    {
        Assert.Equal(expected.Select(f => f.Length), actual.Select(f => f.Length));
        for (var i = 0; i < expected.Length; i++) Assert.True(expected[i].Span.SequenceEqual(actual[i].Span), $"frame {i} differs");
    }
}
