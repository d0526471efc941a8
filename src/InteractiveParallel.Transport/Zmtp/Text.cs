using System.Text;

namespace InteractiveParallel.Transport;

/// <summary>Bytes of a peer's, made fit for a log.</summary>
internal static class Text
{
    private const int Longest = 64;

    /// <summary>Printable ASCII stays, everything else becomes a dot; at most 64 characters.</summary>
    public static string Printable(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (var b in bytes[..Math.Min(bytes.Length, Longest)]) text.Append(b is >= 0x20 and < 0x7F ? (char)b : '.');
        return bytes.Length > Longest ? text.Append("...").ToString() : text.ToString();
    }
}
