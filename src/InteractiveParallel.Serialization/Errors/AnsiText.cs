using System.Text;

namespace InteractiveParallel;

/// <summary>Texts of Python engines, which colour their tracebacks for a terminal.</summary>
internal static class AnsiText
{
    private const char Escape = '\e';

    /// <summary>The text without its control sequences: ESC, [, parameters, and one final character from @ to ~.</summary>
    public static string Plain(string text)
    {
        if (!text.Contains(Escape, StringComparison.Ordinal)) return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != Escape)
            {
                plain.Append(text[i]);
                continue;
            }

            if (i + 1 >= text.Length || text[i + 1] != '[') continue;
            for (i += 2; i < text.Length && text[i] is < '@' or > '~'; i++)
            {
            }
        }

        return plain.ToString();
    }
}
