using System.Globalization;
using System.Text;

namespace InteractiveParallel.Serialization.Pickle;

/// <summary>Texts as pickles hold them: UTF-8 in which single surrogates are allowed, and the quoted and escaped forms of protocol 0.</summary>
internal static class PickleText
{
    private static readonly UTF8Encoding Strict = new(false, true);

    /// <summary>Null when the bytes are no text.</summary>
    public static string? Decode(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Strict.GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            return DecodeWithSurrogates(utf8);
        }
    }

    /// <summary>Appends the UTF-8 of a text; a single surrogate gets three bytes, which is what Python does and reads.</summary>
    public static byte[] Encode(string text)
    {
        try
        {
            return Strict.GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            var bytes = new List<byte>(3 * text.Length);
            for (var i = 0; i < text.Length; i++)
            {
                if (char.IsSurrogatePair(text, i)) bytes.AddRange(Strict.GetBytes(text.Substring(i++, 2)));
                else if (char.IsSurrogate(text[i])) bytes.AddRange([(byte)(0xe0 | (text[i] >> 12)), (byte)(0x80 | ((text[i] >> 6) & 0x3f)), (byte)(0x80 | (text[i] & 0x3f))]);
                else bytes.AddRange(Strict.GetBytes(text.Substring(i, 1)));
            }

            return [.. bytes];
        }
    }

    /// <summary>The text of a line in <c>raw-unicode-escape</c>: Latin-1 with \uXXXX and \UXXXXXXXX. Null when such an escape is damaged.</summary>
    public static string? Unescape(ReadOnlySpan<byte> line)
    {
        var text = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            var digits = line[i] != '\\' || i + 1 == line.Length ? 0 : line[i + 1] switch { (byte)'u' => 4, (byte)'U' => 8, _ => 0 };
            if (digits == 0)
            {
                text.Append((char)line[i]);
                if (line[i] == '\\' && i + 1 < line.Length) text.Append((char)line[++i]);
                continue;
            }

            if (i + 2 + digits > line.Length || !uint.TryParse(line.Slice(i + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)) return null;
            if (code <= char.MaxValue) text.Append((char)code);
            else if (Rune.TryCreate(code, out var rune)) text.Append(rune);
            else return null;
            i += 1 + digits;
        }

        return text.ToString();
    }

    /// <summary>The text of a quoted line as Python's <c>repr</c> writes bytes. Null when it is not quoted.</summary>
    public static string? Unquote(ReadOnlySpan<byte> line)
    {
        if (line.Length < 2 || line[0] != line[^1] || line[0] is not ((byte)'\'' or (byte)'"')) return null;
        var inner = line[1..^1];
        var text = new StringBuilder(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] != '\\' || ++i == inner.Length)
            {
                text.Append((char)inner[Math.Min(i, inner.Length - 1)]);
                continue;
            }

            if (Octal(inner[i..], out var code) is > 0 and var octals)
            {
                text.Append((char)code);
                i += octals - 1;
            }
            else if (inner[i] == 'x' && i + 2 < inner.Length && byte.TryParse(inner.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex))
            {
                text.Append((char)hex);
                i += 2;
            }
            else
            {
                text.Append(Escaped(inner[i]));
            }
        }

        return text.ToString();
    }

    private static int Octal(ReadOnlySpan<byte> text, out int code)
    {
        code = 0;
        var length = 0;
        while (length < 3 && length < text.Length && text[length] is >= (byte)'0' and <= (byte)'7') code = (8 * code) + text[length++] - '0';
        code &= 0xff;
        return length;
    }

    private static string Escaped(byte character) => (char)character switch
    {
        'n' => "\n",
        't' => "\t",
        'r' => "\r",
        'a' => "\a",
        'b' => "\b",
        'f' => "\f",
        'v' => "\v",
        '\\' or '\'' or '"' => $"{(char)character}",
        _ => $"\\{(char)character}",
    };

    private static string? DecodeWithSurrogates(ReadOnlySpan<byte> utf8)
    {
        var text = new StringBuilder(utf8.Length);
        while (utf8.Length > 0)
        {
            if (utf8.Length >= 3 && utf8[0] == 0xed && (utf8[1] & 0xe0) == 0xa0 && (utf8[2] & 0xc0) == 0x80)
            {
                text.Append((char)(0xd000 | ((utf8[1] & 0x3f) << 6) | (utf8[2] & 0x3f)));
                utf8 = utf8[3..];
                continue;
            }

            if (Rune.DecodeFromUtf8(utf8, out var rune, out var consumed) != System.Buffers.OperationStatus.Done) return null;
            text.Append(rune);
            utf8 = utf8[consumed..];
        }

        return text.ToString();
    }
}
