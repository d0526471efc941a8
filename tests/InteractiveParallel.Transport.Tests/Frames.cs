using System.Runtime.InteropServices;
using System.Text;

namespace InteractiveParallel.Transport.Tests;

/// <summary>Makes and compares messages.</summary>
internal static class Frames
{
    public static ReadOnlyMemory<byte>[] Of(params string[] texts) => [.. texts.Select(t => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(t))];

    public static string Text(ReadOnlyMemory<byte>[] frames) => string.Join('|', frames.Select(f => Encoding.UTF8.GetString(f.Span)));

    /// <summary>Frames of the sizes, the same for the same seed (xorshift: quick, and different in every byte).</summary>
    public static ReadOnlyMemory<byte>[] Random(int seed, params int[] sizes)
    {
        var state = (ulong)seed * 2 + 1;
        return [.. sizes.Select(size =>
        {
            var words = new ulong[size / 8 + 1];
            for (var i = 0; i < words.Length; i++)
            {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                words[i] = state;
            }
            return (ReadOnlyMemory<byte>)MemoryMarshal.AsBytes<ulong>(words)[..size].ToArray();
        })];
    }

    public static void AssertEqual(ReadOnlyMemory<byte>[] expected, ReadOnlyMemory<byte>[] actual)
    {
        Assert.Equal(expected.Select(f => f.Length), actual.Select(f => f.Length));
        for (var i = 0; i < expected.Length; i++) Assert.True(expected[i].Span.SequenceEqual(actual[i].Span), $"frame {i} differs");
    }
}
