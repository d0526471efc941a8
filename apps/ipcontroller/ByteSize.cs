using System.CommandLine.Parsing;
using System.Globalization;

namespace InteractiveParallel.Commands;

/// <summary>Reads sizes as people write them: <c>64MB</c>, <c>1.5 GB</c>, <c>1073741824</c>. A unit is a power of 1024.</summary>
internal static class ByteSize
{
    private static readonly (string Unit, int Shift)[] Units =
    [
        ("KIB", 10), ("MIB", 20), ("GIB", 30), ("TIB", 40), ("KB", 10), ("MB", 20), ("GB", 30), ("TB", 40), ("K", 10), ("M", 20), ("G", 30), ("T", 40), ("B", 0),
    ];

    public static long? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (TryParse(text, out var bytes)) return bytes;
        result.AddError($"{(result.Parent as OptionResult)?.Option.Name}: '{text}' is no size of at least a byte; write for example 64MB or 1.5GB");
        return null;
    }

    private static bool TryParse(string text, out long bytes)
    {
        var number = text.Trim();
        var shift = 0;
        foreach (var (unit, power) in Units)
        {
            if (!number.EndsWith(unit, StringComparison.OrdinalIgnoreCase)) continue;
            (number, shift) = (number[..^unit.Length].TrimEnd(), power);
            break;
        }

        bytes = 0;
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)) return false;
        amount *= 1L << shift;
        if (amount is < 1 or > long.MaxValue / 2) return false;
        bytes = (long)amount;
        return true;
    }
}
