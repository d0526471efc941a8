using System.Globalization;

namespace InteractiveParallel.Launchers;

/// <summary>An amount of memory as people write it: <c>512MB</c>, <c>2 GB</c>, <c>536870912</c>. The units are powers of 1024.</summary>
public static class MemorySize
{
    private static readonly (string Name, long Bytes)[] Units = [("GB", 1L << 30), ("MB", 1L << 20), ("KB", 1L << 10)];

    /// <summary>Reads a size.</summary>
    /// <param name="text">A number, whole or with a decimal point, and KB, MB or GB in any case; without a unit it is bytes.</param>
    /// <param name="bytes">The size.</param>
    /// <returns>False when it is not a size, or not a positive one.</returns>
    public static bool TryParse(string? text, out long bytes)
    {
        bytes = 0;
        var number = (text ?? "").AsSpan().Trim();
        var scale = 1L;
        foreach (var (name, size) in Units)
        {
            if (!number.EndsWith(name, StringComparison.OrdinalIgnoreCase)) continue;
            number = number[..^name.Length].TrimEnd();
            scale = size;
            break;
        }
        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)) return false;
        if (amount <= 0 || amount > long.MaxValue / scale) return false;
        bytes = (long)(amount * scale);
        return bytes > 0;
    }

    /// <summary>The size in the largest unit that keeps it whole: <c>512 MB</c>.</summary>
    public static string ToText(long bytes)
    {
        foreach (var (name, size) in Units)
            if (bytes >= size && bytes % size == 0) return string.Create(CultureInfo.InvariantCulture, $"{bytes / size} {name}");
        return string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes");
    }
}
