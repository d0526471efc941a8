using System.Text;

namespace InteractiveParallel;

/// <summary>What a terminal would show of text with carriage returns: a bare one takes back what its line says so far, as progress bars do.</summary>
internal static class CarriageReturns
{
    /// <summary>The text without what was taken back. A carriage return before a line feed, or at the very end, takes nothing back.</summary>
    public static string Apply(string text)
    {
        if (!text.Contains('\r')) return text;
        var shown = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf('\n');
            var line = end < 0 ? rest : rest[..(end + 1)];
            shown.Append(line[Start(line)..]);
            rest = rest[line.Length..];
        }

        return shown.ToString();
    }

    /// <summary>Where the part of a line begins that stays: behind the last carriage return that has something other than a line feed behind it.</summary>
    private static int Start(ReadOnlySpan<char> line)
    {
        for (var at = line.Length - 2; at >= 0; at--)
            if (line[at] == '\r' && line[at + 1] != '\n') return at + 1;
        return 0;
    }
}
