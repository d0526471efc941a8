using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace InteractiveParallel.Protocol;

/// <summary>Times as they stand on the wire: UTC, ISO 8601, six fractional digits and <c>Z</c>.</summary>
/// <remarks>
/// Python's reader recognises one to six fractional digits; the seven of .NET's round-trip format make its hub lose the task's times.
/// </remarks>
public static class WireTime
{
    /// <summary>Length of a written time in bytes, for example <c>2026-01-02T03:04:05.678901Z</c>.</summary>
    public const int Length = 27;

    /// <summary>Writes <paramref name="utc"/>, cut to whole microseconds, into the first <see cref="Length"/> bytes.</summary>
    public static void Write(DateTime utc, Span<byte> destination)
    {
        // Format "O" of a UTC time is the same text with seven digits; the seventh gives way to the Z.
        Span<byte> roundTrip = stackalloc byte[28];
        Utf8Formatter.TryFormat(DateTime.SpecifyKind(utc, DateTimeKind.Utc), roundTrip, out _, new System.Buffers.StandardFormat('O'));
        roundTrip[..26].CopyTo(destination);
        destination[26] = (byte)'Z';
    }

    /// <summary>The text of <paramref name="utc"/>.</summary>
    public static string Format(DateTime utc)
    {
        Span<byte> text = stackalloc byte[Length];
        Write(utc, text);
        return Encoding.ASCII.GetString(text);
    }

    /// <summary>Reads every form that peers write: with <c>Z</c>, <c>±HH:MM</c>, <c>±HHMM</c> or no offset (taken as UTC), with or without a fraction.</summary>
    /// <returns>False when the text is not a time.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTime utc)
    {
        if (TryParseUsual(text, out utc)) return true;

        var parsed = DateTimeOffset.TryParse(
            Encoding.UTF8.GetString(text), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var offset);
        utc = offset.UtcDateTime;
        return parsed;
    }

    // What nearly every message carries, with the seventh digit that .NET's own quick parser asks for.
    private static bool TryParseUsual(ReadOnlySpan<byte> text, out DateTime utc)
    {
        utc = default;
        if (text.Length != Length || text[^1] != 'Z') return false;
        Span<byte> roundTrip = stackalloc byte[Length + 1];
        text[..^1].CopyTo(roundTrip);
        roundTrip[^2] = (byte)'0';
        roundTrip[^1] = (byte)'Z';
        if (!Utf8Parser.TryParse(roundTrip, out DateTimeOffset exact, out _, 'O')) return false;
        utc = exact.UtcDateTime;
        return true;
    }
}
