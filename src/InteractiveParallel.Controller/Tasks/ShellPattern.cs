using System.Text;
using System.Text.RegularExpressions;

namespace InteractiveParallel.Controller;

/// <summary>Shell patterns as Python's <c>fnmatch</c> reads them: <c>*</c>, <c>?</c>, <c>[abc]</c>, <c>[a-z]</c>, <c>[!a]</c>. Case matters.</summary>
internal static class ShellPattern
{
    /// <exception cref="QueryException">A range of characters runs backwards.</exception>
    public static Regex ToRegex(string pattern)
    {
        var regex = new StringBuilder(@"\A");
        for (var at = 0; at < pattern.Length; at++)
        {
            if (pattern[at] == '*') regex.Append(".*");
            else if (pattern[at] == '?') regex.Append('.');
            else if (pattern[at] == '[' && EndOfSet(pattern, at) is { } end)
            {
                AppendSet(regex, pattern[(at + 1)..end]);
                at = end;
            }
            else regex.Append(Regex.Escape(pattern[at].ToString()));
        }

        try
        {
            return new Regex(regex.Append(@"\z").ToString(), RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (ArgumentException)
        {
            throw new QueryException("ValueError", $"$glob: '{pattern}' has a range that runs backwards");
        }
    }

    // The bracket that ends a set may stand first in it as an ordinary character. Without an end, [ is one itself.
    private static int? EndOfSet(string pattern, int start)
    {
        var first = start + 1;
        if (first < pattern.Length && pattern[first] == '!') first++;
        if (first + 1 > pattern.Length) return null;
        var end = pattern.IndexOf(']', Math.Min(first + 1, pattern.Length));
        return end < 0 ? null : end;
    }

    private static void AppendSet(StringBuilder regex, string set)
    {
        regex.Append('[');
        if (set.StartsWith('!')) regex.Append('^');
        foreach (var character in set.AsSpan(set.StartsWith('!') ? 1 : 0))
        {
            if (character is '\\' or '[' or ']' or '^') regex.Append('\\');
            regex.Append(character);
        }

        regex.Append(']');
    }
}
