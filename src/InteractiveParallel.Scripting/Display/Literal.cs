using System.Globalization;
using System.Text;

namespace InteractiveParallel.Scripting;

/// <summary>Simple values as C# writes them.</summary>
internal static class Literal
{
    /// <summary>The literal of a string, character, number, truth value or enum member; null for anything else. Long strings are cut.</summary>
    public static string? Of(object value, int lengthLimit) => value switch
    {
        string text => Quoted(text.Length > lengthLimit ? text[..lengthLimit] : text, '"'),
        char letter => Quoted(letter.ToString(), '\''),
        bool truth => truth ? "true" : "false",
        Enum member => member.ToString(),
        _ when value.GetType().IsPrimitive || value is decimal => Convert.ToString(value, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string Quoted(string text, char quote)
    {
        var quoted = new StringBuilder(text.Length + 2).Append(quote);
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '\0' => quoted.Append("\\0"),
                '\\' => quoted.Append("\\\\"),
                _ when letter == quote => quoted.Append('\\').Append(quote),
                _ when char.IsControl(letter) => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => quoted.Append(letter),
            };
        }
        return quoted.Append(quote).ToString();
    }
}
